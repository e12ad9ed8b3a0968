import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from morava.design import stylesheet


def test_the_order_of_layers_comes_first():
    assert stylesheet.sources()[0].name == "layers.css"
    assert re.search(r"@layer [^{]*;", stylesheet.bundle()).start() < stylesheet.bundle().index("{")


def test_every_file_of_design_is_in_the_bundle_once():
    names = [file.name for file in stylesheet.sources()]
    assert len(names) == len(set(names))
    assert {"tokens.css", "forms.css", "print.css"} <= set(names)


def test_development_finds_the_bundle_and_sees_a_change(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    found = finders.find(stylesheet.BUNDLE)
    assert found is not None
    monkeypatch.setattr(stylesheet, "bundle", lambda: "a { color: red }\n")
    assert stylesheet.StylesheetFinder().find(stylesheet.BUNDLE) == found
    assert Path(found).read_text(encoding="utf-8") == "a { color: red }\n"


def test_collecting_lists_the_bundle(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    [(path, storage)] = stylesheet.StylesheetFinder().list(None)
    assert path == stylesheet.BUNDLE
    assert isinstance(storage, FileSystemStorage)
    with storage.open(path) as file:
        assert file.read().decode() == stylesheet.bundle()


def test_other_files_are_left_to_the_other_finders():
    assert stylesheet.StylesheetFinder().find("design/js/errors.js") == []


def test_the_whole_style_stays_small():
    assert len(gzip.compress(stylesheet.bundle().encode())) <= 16_000


def test_every_rule_lives_in_a_layer():
    outside = re.sub(r"/\*.*?\*/", "", stylesheet.bundle(), flags=re.S)
    depth, heads, word = 0, [], ""
    for letter in outside:
        if letter == "{":
            if depth == 0:
                heads.append(word.strip())
            depth, word = depth + 1, ""
        elif letter == "}":
            depth, word = depth - 1, ""
        elif letter == ";" and depth == 0:
            word = ""
        else:
            word += letter
    assert depth == 0
    assert {head.split()[0] for head in heads} == {"@layer", "@font-face"}
