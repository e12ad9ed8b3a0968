import csv
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from morava.engine.language import has_cyrillic, in_script, to_cyrillic, to_latin
from morava.engine.language.alphabet import AZBUKA
from morava.engine.language.lexicon import KEPT_LATIN, is_foreign

# Pairs that hold in both directions: Latin and Cyrillic spelling of the same word.
SAME_WORD = """
    injekcija инјекција Injekcija Инјекција INJEKCIJA ИНЈЕКЦИЈА mikroinjekcija микроинјекција
    injektor инјектор injektiranje инјектирање injicirati инјицирати injunkcija инјункција
    konjugacija конјугација konjugovan конјугован hiperkonjugacija хиперконјугација
    konjunktura конјунктура konjunkturni конјунктурни konjunktiv конјунктив konjunkcija конјункција
    konjunktivitis конјунктивитис konjektura конјектура vanjezički ванјезички
    izvanjezički изванјезички vanjedarni ванједарни Tanjug Танјуг TANJUG ТАНЈУГ Tanjugov Танјугов
    anjon анјон Šenjang Шенјанг panjugoslovenski панјугословенски
    nadživeti надживети Nadživeti Надживети NADŽIVETI НАДЖИВЕТИ nadživljavanje надживљавање
    nadživljen надживљен nenadživljen ненадживљен nadžeti наджети nadžnjevati наджњевати
    nadžupnik наджупник odžaliti оджалити odžaljen оджаљен odžariti оджарити odživeti одживети
    odživljen одживљен odžvakati оджвакати podžupan поджупан podžupanija поджупанија
    podžanr поджанр podždrelni подждрелни podžeći поджећи predželudac преджелудац
    predžalbeni преджалбени predživot предживот Andžej Анджеј
    odžak оџак odžačar оџачар Odžaci Оџаци nadžak наџак nadžakbaba наџакбаба hodža хоџа
    hadžija хаџија budžet буџет menadžer менаџер menadžment менаџмент odžepariti оџепарити
    nadžidžati наџиџати podžapati поџапати predžonjati преџоњати svedodžba сведоџба
    Azerbejdžan Азербејџан Kambodža Камбоџа Džordž Џорџ inadžija инаџија Redžep Реџеп
    konj коњ konjanik коњаник Konjević Коњевић Konjuh Коњух konjušar коњушар konjetina коњетина
    inje иње injem ињем Vanja Вања vanjski вањски tanjur тањур tanjir тањир kanjon кањон
    dinja диња šampinjon шампињон minjon мињон senjor сењор njegov његов Njegoš Његош
    NJEGOŠ ЊЕГОШ dopunjavanje допуњавање jedinjenje једињење ujedinjen уједињен činjenica чињеница
    inženjering инжењеринг Bosna Босна Ljubljana Љубљана LJUBLJANA ЉУБЉАНА Ljiljana Љиљана
    ljudi људи polje поље zemlja земља Iljušin Иљушин feljton фељтон biljka биљка kralj краљ
    KRALJ КРАЉ konj коњ KONJ КОЊ prijatelj пријатељ Valjevo Ваљево Uljma Уљма
    Džep Џеп DŽEP ЏЕП džem џем džez џез Đorđe Ђорђе ĐURĐEVDAN ЂУРЂЕВДАН Ćuprija Ћуприја
    Čačak Чачак Šabac Шабац Žabalj Жабаљ čvrsto чврсто ćerka ћерка žurnal журнал cvet цвет
    klaster кластер podjednako подједнако odjek одјек nadjačati надјачати predjelo предјело
    odljubiti одљубити razljutiti разљутити preduzeće предузеће sastanak састанак učešće учешће
    razgraničenje разграничење mašinski машински prehrambeni прехрамбени obućar обућар
"""
WORDS = SAME_WORD.split()
PAIRS = list(zip(WORDS[::2], WORDS[1::2], strict=True))

with Path(__file__).with_name("hard_words.tsv").open(encoding="utf-8") as table:
    HARD_WORDS = [(row["latin"], row["cyrillic"]) for row in csv.DictReader(table, delimiter="\t")]


LEFT_ALONE = """
    info@morava.rs | ana.petrovic@cluster-house.rs | www.klaster.rs | https://klaster.rs/sajam?a=1
    klaster.rs | cenovnik.pdf | A4 | B2B | 5kg | EN10204 | 2016 | software | Quality | taxi | York
    Řezno | Děčín | Ústí | Brněnské | Müller | Łódź | ISO | HACCP | CNC | II | III | IV | VI | IX
    EN 1090-2 | M12 | S235JR | CO2 | 5 kg | 3,5 mm | 1.250 km | 5\u00a0m | 120 km/h | 0,5 l/min | 230 V | csv
    Microsoft | Microsoftov | MICROSOFT | WhatsApp | Škoda Auto | Office | Apple | Philips | GmbH | s.r.o.
    Cluster House | Aid for Trade | Brůžek | Göteborg | --tables | XIV |
    XXXIX | %(name)s | %s | {name} | {0} | <strong> | <em> | &nbsp; | &#39; | Москва | Ниш
"""

TO_CYRILLIC_ONLY = [
    ("LJubiša NJegovan", "Љубиша Његован"),  # a slip that other converters produce
    ("lJ nJ", "лЈ нЈ"),
    ("ǈubljana ǆep ǋegoš", "Љубљана џеп Његош"),  # one character for two letters
    ("Z\u030cena", "Жена"),  # a letter and its mark apart
    ("Preduzeće d.o.o.", "Предузеће д.о.о."),
    ("ISO 9001:2015 i CNC mašine", "ISO 9001:2015 и CNC машине"),
    ("10-godišnji plan", "10-годишњи план"),
    ("<a href='/sastanci'>Sastanci</a>", "<a href='/sastanci'>Састанци</a>"),
    ("I dan i noć, V. Petrović", "И дан и ноћ, В. Петровић"),
    ("Aleksandar II Karađorđević", "Александар II Карађорђевић"),
    ("Pišite na info@nis.rs odmah.", "Пишите на info@nis.rs одмах."),
    ("Drugi klaster.Sledeći red", "Други кластер.Следећи ред"),
    ("od 5 kg, sto 5 s projektorom", "од 5 kg, сто 5 с пројектором"),
    ("sala 3, V. Petrović; 3 V. Petrović", "сала 3, В. Петровић; 3 В. Петровић"),
    ("2026. A onda auto i škoda", "2026. А онда ауто и шкода"),
    ("najjači i najjednostavniji, poddirektor", "најјачи и најједноставнији, поддиректор"),
    ("PKS, ZZ Mladost i CCG", "ПКС, ЗЗ Младост и ЦЦГ"),  # any letters may meet in an abbreviation
    ("Microsoft i injekcija, LJUBA i Ljuba", "Microsoft и инјекција, ЉУБА и Љуба"),
    ("nj Nj NJ", "њ Њ Њ"),
    ("crno-belo, a - b", "црно-бело, а - б"),
    ("-livenje\n-kovanje", "-ливење\n-ковање"),  # a list typed with hyphens is no option of a command
]

TO_LATIN_ONLY = [
    ("Љ", "Lj"),
    ("Љ. Петровић", "Lj. Petrović"),
    ("Њ.Х.", "Nj.H."),
    ("АЉ", "ALJ"),
    ("Џ-1", "Dž-1"),
    ("Кластер „Ниш” 2016.", "Klaster „Niš” 2016."),
    ("Ѝ сѐ", "Ì sè"),
    ("ЉУБА Љуба ЊЕГОШ Његош ЏЕП Џеп КРАЉ", "LJUBA Ljuba NJEGOŠ Njegoš DŽEP Džep KRALJ"),
    ("с\u0301утра а\u0300", "śutra à"),  # one character where Latin has one
    ("Чайковский", "Чайковский"),
    ("%(name)s и {број}", "%(name)s i {broj}"),
    ("PDF-датотека", "PDF-datoteka"),
]

serbian_words = st.text(AZBUKA, min_size=1, max_size=12)
serbian_cases = st.sampled_from([str.lower, str.upper, str.capitalize])


@pytest.mark.parametrize(("latin", "cyrillic"), PAIRS + HARD_WORDS)
def test_a_word_goes_both_ways(latin, cyrillic):
    assert to_cyrillic(latin) == cyrillic
    assert to_latin(cyrillic) == latin


def test_there_are_many_hard_words():
    assert len(PAIRS) > 120
    assert len(set(HARD_WORDS)) > 380


@pytest.mark.parametrize(("latin", "cyrillic"), HARD_WORDS)
def test_a_hard_word_keeps_its_letters_in_every_case(latin, cyrillic):
    assert to_cyrillic(latin.upper()) == cyrillic.upper()
    assert to_cyrillic(latin.capitalize()) == cyrillic.capitalize()
    assert to_latin(to_cyrillic(latin.upper())) == (
        latin.upper() if len(cyrillic) > 1 else latin.capitalize()
    )


@pytest.mark.parametrize("text", [item.strip() for item in LEFT_ALONE.split("|")])
def test_what_is_not_a_latin_serbian_word_is_left_alone(text):
    assert to_cyrillic(text) == text


@pytest.mark.parametrize(("text", "cyrillic"), TO_CYRILLIC_ONLY)
def test_to_cyrillic(text, cyrillic):
    assert to_cyrillic(text) == cyrillic


@pytest.mark.parametrize(("text", "latin"), TO_LATIN_ONLY)
def test_to_latin(text, latin):
    assert to_latin(text) == latin


@given(st.lists(st.builds(lambda word, case: case(word), serbian_words, serbian_cases)))
def test_latin_from_cyrillic_comes_back_the_same(words):
    text = " ".join(words)
    latin = to_latin(text)
    assert not has_cyrillic(latin)
    assert to_latin(to_cyrillic(latin)) == latin


@given(st.text("abcčćdđefghijklmnoprsštuvzžABCČĆDĐEFGHIJKLMNOPRSŠTUVZŽ .,-0123456789"))
def test_latin_letters_survive_cyrillic_but_for_the_case_inside_digraphs(text):
    assert to_latin(to_cyrillic(text)).lower() == text.lower()


@given(serbian_words)
@example("ињекција")
@example("одлјубити")
@example("цс")
@example("цсв")
def test_cyrillic_from_latin_is_exact_but_for_two_letters_that_look_like_one(word):
    latin = to_latin(word)
    back = to_cyrillic(latin)
    if latin in KEPT_LATIN or is_foreign(latin):
        assert back == latin
    elif re.search("нј|лј|дж|њ|џ", word):  # only how these are written may differ
        assert _without_digraphs(back) == _without_digraphs(word)
    else:
        assert back == word


@given(
    st.sampled_from(["", "не", "нај", "најне", "микро", "хипер"]),
    st.sampled_from("инјекц конјуг конјункт ванјез надживе оджвак поджуп преджелуд танјуг".split()),
    st.sampled_from(["а", "е", "и", "о", "у"]),
    st.text("абвдезикмопрсту", max_size=6),
    serbian_cases,
)
def test_a_stem_of_the_lexicon_comes_back_with_any_prefix_and_ending(prefix, stem, vowel, ending, case):
    word = case(prefix + stem + vowel + ending)
    assert to_cyrillic(to_latin(word)) == word


@given(st.lists(st.sampled_from([item.strip() for item in LEFT_ALONE.split("|")]), min_size=1), serbian_words)
def test_what_is_left_alone_is_so_between_serbian_words(kept, word):
    text = f" {word} ".join(["", *kept, ""])
    converted = to_cyrillic(text)
    assert [item for item in kept if f" {item} " not in converted] == []


@given(st.text())
def test_both_directions_settle_at_once(text):
    assert to_latin(to_latin(text)) == to_latin(text)
    assert to_cyrillic(to_cyrillic(text)) == to_cyrillic(text)


@given(st.text("абљњџАЉЏabcjlndžŽ\u0300\u0301\u030c 5m.-", max_size=12))
def test_marks_and_mixed_scripts_settle_at_once(text):
    assert to_latin(to_latin(text)) == to_latin(text)
    assert to_cyrillic(to_cyrillic(text)) == to_cyrillic(text)


def test_in_script_takes_both_scripts():
    assert in_script("Ниш i Beograd", "latn") == "Niš i Beograd"
    assert in_script("Ниш i Beograd", "cyrl") == "Ниш и Београд"


def test_in_script_refuses_another_script():
    with pytest.raises(ValueError, match="'latn' or 'cyrl'"):
        in_script("Niš", "grek")


def test_has_cyrillic():
    assert has_cyrillic("Morava Ниш")
    assert not has_cyrillic("Morava Niš")


def _without_digraphs(word):
    return word.replace("њ", "нј").replace("љ", "лј").replace("џ", "дж")
