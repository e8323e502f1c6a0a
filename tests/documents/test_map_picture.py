"""The scouting map drawn: what its tables say, and no number besides."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from leadward.documents import html, map_picture, tree
from leadward.documents.map_pages import to_document
from leadward.documents.map_picture import Leads
from leadward.documents.scouting_map import ScoutingMap, map_of
from leadward.documents.terrain import HERE, File
from leadward.model.sentence import Sentence, claims_of
from leadward.pictures.drawing import Drawing
from tests.documents.ground import SURVEY, TODAY

SPACE = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"\d[\d,.]*")


def mapped(path: str = "search/") -> ScoutingMap:
    return map_of("shop", path, TODAY, SURVEY)


def picture(path: str = "search/") -> Drawing:
    leads = Leads(lambda place: f"/map?path={place}", lambda file: f"/pairs?path={file}", lambda who: f"/who?{who[:1]}")
    made = map_picture.picture(mapped(path), leads)
    assert made is not None
    return made


def test_areas_borders_and_guides_are_there_and_lead_on() -> None:
    links = [link.get("href") for link in ET.fromstring(picture().document()).iter(f"{SPACE}a")]
    assert {str(link).partition("?")[0] for link in links} == {"/map", "/pairs", "/who"}
    drawn = mapped()
    told = picture().description
    assert all(guide.said in told for guide in drawn.guides)
    assert all(f"{share.name}: " in told for share in drawn.terrain.folders if share.name != HERE)


def test_every_number_is_in_a_sentence_of_the_map() -> None:
    texts = [text for text in tree.texts(to_document(mapped())) if isinstance(text, Sentence) and claims_of(text)]
    said = {number.rstrip(".,") for text in (*texts, *_cells()) for number in NUMBER.findall(text)}
    drawn = picture()
    roots = [ET.fromstring(each.document()) for each in (drawn, drawn.narrow) if each]
    written = {
        number.rstrip(".,")
        for root in roots
        for each in root.iter()
        if each.tag.rpartition("}")[2] in ("text", "title", "desc")
        for number in NUMBER.findall(each.text or "")
    }
    assert written
    assert written - said == set()


def _cells() -> list[str]:
    """Paths may hold numbers too, and when a pair changed together is the claim's window."""
    drawn = mapped()
    return [part for trail in (*drawn.trails, *drawn.borders) for part in (trail.path, trail.other, *trail.said)]


def test_a_single_file_is_an_area_and_nothing_is_no_picture() -> None:
    path = next(file.path for file in SURVEY.files if file.path.startswith("search/"))
    assert len(re.findall(r'class="heat\d framed mark"', picture(path).body)) == 1
    assert map_picture.picture(map_of("shop", "nowhere", TODAY, SURVEY)) is None


def test_of_many_folders_the_rest_is_one_area() -> None:
    files = tuple(File(f"d{number:02}/a.py", 100 + number, "source") for number in range(20))
    made = map_picture.picture(map_of("shop", "", TODAY, type(SURVEY)(files)))
    assert made is not None
    assert "12 more folders" in made.description


def test_a_page_holds_both_widths_and_its_policy_knows_their_style() -> None:
    page = html.page(to_document(mapped()), picture())
    assert page.index("<figure") > page.index("Drawn on")
    assert page.index("</figure>") < page.index("<h2>")
    assert page.count("<svg ") == 2
    assert "@container" in page
    assert "style=" not in page.partition("<body>")[2]
    assert "<svg" not in html.page(to_document(mapped()))


def test_the_largest_files_right_there_are_areas_of_their_own() -> None:
    files = tuple(File(f"app/{name}.py", size, "source") for name, size in (("a", 900), ("b", 300), ("c", 40)))
    made = map_picture.picture(map_of("shop", "app", TODAY, type(SURVEY)((*files, File("app/README.md", 10, "docs")))))
    assert made is not None
    assert made.description.startswith(
        "app/a.py: 900 B. app/b.py: 300 B. app/c.py: 40 B. (files right here): 4 files in all, 1 KiB."
    )
    alone = map_picture.picture(map_of("shop", "app", TODAY, type(SURVEY)(files)))
    assert alone is not None
    assert HERE not in alone.description
