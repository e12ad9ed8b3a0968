"""Invented firms and people of the example forum. Addresses end in `.example`, which nobody can own.

Each firm: name, town, NACE classes, field, delegate, languages, when the delegate can come (as people write
it; empty for the whole forum). A firm's place in the list gives its number, e-mail and phone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Firm:
    name: str
    town: str
    nace: str
    field: str
    delegate: str
    languages: str
    available: str = ""


CZECH_CLUSTERS = {
    "metal": "Kovo klastr Odra (příklad)",
    "machinery": "Kovo klastr Odra (příklad)",
    "food": "Potravinářský klastr Haná (příklad)",
    "packaging": "Obalový klastr Beskydy (příklad)",
    "wellness": "Lázeňský klastr Jeseníky (příklad)",
}
SERBIAN_CLUSTERS = {
    "metal": "Кластер метала Нишава (пример)",
    "machinery": "Кластер метала Нишава (пример)",
    "food": "Прехрамбени кластер Шумадија (пример)",
    "packaging": "Прехрамбени кластер Шумадија (пример)",
    "wellness": "Кластер бања Копаоник (пример)",
}

CZECH = [
    Firm("Slévárna Ostravice s.r.o.", "Ostrava", "24.51", "metal", "Jiří Hrabal", "cs, en"),
    Firm("Kovárna Bílá Hora a.s.", "Třinec", "25.50", "metal", "Marek Šimíček", "cs, en, ru", "dopoledne"),
    Firm("Přesné odlitky Vítek s.r.o.", "Kopřivnice", "24.53", "metal", "Lenka Vítková", "cs, en, de"),
    Firm("Zámečnictví Řehoř s.r.o.", "Opava", "25.11", "metal", "Tomáš Řehoř", "cs, sr"),
    Firm("Galvanovna Jasno s.r.o.", "Přerov", "25.61", "metal", "Věra Jasná", "cs, en"),
    Firm("Nástrojárna Dubina s.r.o.", "Ostrava", "25.73", "metal", "Petr Dubina", "cs, de"),
    Firm(
        "Laserové díly Žofie s.r.o.", "Frýdek-Místek", "25.62", "metal", "Žofie Malá", "cs, en", "9:00-11:00"
    ),
    Firm("Ocelové konstrukce Lubina a.s.", "Příbor", "25.11", "metal", "Karel Zbořil", "cs, en, ru"),
    Firm("Strojírny Čeladná a.s.", "Čeladná", "28.41", "machinery", "Eva Kučerová", "cs, en"),
    Firm("Automatizace Šroubek s.r.o.", "Brno", "28.99", "machinery", "Ondřej Šroubek", "cs, en"),
    Firm("Hydraulika Morávka s.r.o.", "Morávka", "28.12", "machinery", "Aleš Polášek", "cs, sr, en"),
    Firm("Čerpadla Hraniční s.r.o.", "Hranice", "28.13", "machinery", "Dana Hraničková", "cs, en, de"),
    Firm(
        "Dopravníky Kotouč s.r.o.", "Štramberk", "28.22", "machinery", "Libor Kotouč", "cs, ru", "odpoledne"
    ),
    Firm("Zemědělská technika Klas s.r.o.", "Prostějov", "28.30", "machinery", "Ivana Klasová", "cs, en"),
    Firm("Balicí stroje Úhel s.r.o.", "Zlín", "28.93", "machinery", "Roman Úhel", "cs, en"),
    Firm("Robotika Ještěrka s.r.o.", "Liberec", "28.99", "machinery", "Kateřina Ježková", "cs, en, de"),
    Firm("Mlékárna Poodří a.s.", "Bartošovice", "10.51", "food", "Hana Pustějovská", "cs, en"),
    Firm("Pekárna U Tří klasů s.r.o.", "Olomouc", "10.71", "food", "Milan Kadlec", "cs", "dopoledne"),
    Firm("Sušené ovoce Jablíčko s.r.o.", "Zlín", "10.39", "food", "Alena Jablečná", "cs, sr"),
    Firm("Moravské víno Réva s.r.o.", "Mikulov", "11.02", "food", "Jan Révař", "cs, en, de"),
    Firm("Bylinné čaje Luční s.r.o.", "Rožnov pod Radhoštěm", "10.83", "food", "Marie Luční", "cs, en"),
    Firm("Uzenářství Valach s.r.o.", "Vsetín", "10.13", "food", "Josef Valach", "cs"),
    Firm("Pivovar Zlatá Štika s.r.o.", "Přerov", "11.05", "food", "Radek Štika", "cs, en"),
    Firm("Kartonáž Bečva s.r.o.", "Valašské Meziříčí", "17.21", "packaging", "Pavla Bečvářová", "cs, en"),
    Firm("Obaly Průhledné s.r.o.", "Nový Jičín", "22.22", "packaging", "Michal Průcha", "cs, en"),
    Firm("Etikety Písmenko s.r.o.", "Brno", "18.12", "packaging", "Šárka Písařová", "cs, en, sr"),
    Firm("Sklárna Křišťálová s.r.o.", "Valašské Meziříčí", "23.13", "packaging", "Zdeněk Křišťál", "cs, de"),
    Firm("Palety Smrček s.r.o.", "Jablunkov", "16.24", "packaging", "Vojtěch Smrček", "cs", "odpoledne"),
    Firm("Plechovky Duha a.s.", "Hodonín", "25.92", "packaging", "Jitka Duhová", "cs, en"),
    Firm("Lázně Tichá Voda s.r.o.", "Jeseník", "86.90", "wellness", "Renata Tichá", "cs, en, ru"),
    Firm("Hotel Pod Pradědem s.r.o.", "Karlov pod Pradědem", "55.10", "wellness", "Filip Horák", "cs, en"),
    Firm("Wellness Borovice s.r.o.", "Luhačovice", "96.04", "wellness", "Simona Borová", "cs, en, de"),
    Firm("Cestovní kancelář Dva břehy s.r.o.", "Ostrava", "79.12", "wellness", "Nela Břehová", "cs, sr, en"),
    Firm("Rehabilitace Krok s.r.o.", "Teplice nad Bečvou", "86.90", "wellness", "Martin Krok", "cs, en"),
    Firm("Saunové kabiny Pára s.r.o.", "Vsetín", "16.23", "wellness", "Ludmila Párová", "cs"),
    Firm("Přírodní kosmetika Šalvěj s.r.o.", "Olomouc", "20.42", "wellness", "Tereza Šalvějová", "cs, en"),
]

SERBIAN = [
    Firm("Нишпродукт д.о.о.", "Ниш", "25.62", "metal", "Драган Петровић", "sr, en"),
    Firm("Ливница Тимок а.д.", "Бор", "24.54", "metal", "Милица Тимотијевић", "sr, en"),
    Firm(
        "Ковачница Стара планина д.о.о.", "Пирот", "25.50", "metal", "Љубиша Ђорђевић", "sr, ru", "пре подне"
    ),
    Firm("Металопрерада Јасеница д.о.о.", "Смедеревска Паланка", "25.11", "metal", "Ана Јасенић", "sr, en"),
    Firm("Алати Прецизно д.о.о.", "Крагујевац", "25.73", "metal", "Жељко Живковић", "sr, en, de"),
    Firm("Жица и опруга Нишава д.о.о.", "Ниш", "25.93", "metal", "Нада Станковић", "sr"),
    Firm("Лим и профил Ужице д.о.о.", "Ужице", "25.12", "metal", "Горан Поповић", "sr, en"),
    Firm("Машине Морава а.д.", "Крушевац", "28.41", "machinery", "Владимир Николић", "sr, cs"),
    Firm("Агромеханика Банат д.о.о.", "Зрењанин", "28.30", "machinery", "Јована Лазић", "sr, en"),
    Firm(
        "Пумпе Велика Плана д.о.о.",
        "Велика Плана",
        "28.13",
        "machinery",
        "Саша Ристић",
        "sr, en",
        "после подне",
    ),
    Firm("Аутоматика Вожд д.о.о.", "Београд", "28.99", "machinery", "Никола Вуковић", "sr, en"),
    Firm("Пакерице Шабац д.о.о.", "Шабац", "28.93", "machinery", "Ивана Матић", "sr, en, de"),
    Firm("Сушаре Ариље д.о.о.", "Ариље", "28.93", "machinery", "Радоје Џамић", "sr"),
    Firm("Малина Злато д.о.о.", "Ариље", "10.39", "food", "Весна Луковић", "sr, en"),
    Firm("Млекара Рудник д.о.о.", "Горњи Милановац", "10.51", "food", "Бранко Миловановић", "sr, en"),
    Firm("Ајвар и зимница Лесковац д.о.о.", "Лесковац", "10.39", "food", "Снежана Цветковић", "sr, en"),
    Firm("Подрум Фрушка д.о.о.", "Сремски Карловци", "11.02", "food", "Петар Фрушкић", "sr, en, de"),
    Firm("Мед Дивљина д.о.о.", "Сјеница", "10.89", "food", "Амра Хоџић", "sr, en", "10:00-12:00"),
    Firm("Пекара Хлеб и со д.о.о.", "Чачак", "10.71", "food", "Зоран Пекић", "sr"),
    Firm("Амбалажа Дунав а.д.", "Нови Сад", "22.22", "packaging", "Тијана Ковач", "sr, en"),
    Firm("Картонка Сврљиг д.о.о.", "Сврљиг", "17.21", "packaging", "Милан Јеремић", "sr, cs"),
    Firm(
        "Специјална болница Бања Извор",
        "Врњачка Бања",
        "86.10",
        "wellness",
        "Др Олга Тодоровић",
        "sr, en, ru",
    ),
    Firm("Хотел Сребрна гора д.о.о.", "Рашка", "55.10", "wellness", "Стефан Гајић", "sr, en"),
    Firm("Туристичка агенција Ћук д.о.о.", "Београд", "79.12", "wellness", "Маја Ћук", "sr, en, cs"),
]
