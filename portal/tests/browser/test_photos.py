"""Photos at the desk: many at a time, put in order by keys, covered by keys, fingers and without scripts."""

import itertools
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from media.tests.test_looks import scene

from . import staff
from .axe import violations
from .layout import clipped, overflow

SECTION = "do-thi-moi-truong"
PANEL = "[data-photos]"
NAMING = re.compile(r"/quan-tri/anh/\d+/ghi/")
COVER = re.compile(r"/quan-tri/anh/\d+/che/")
DAY = "2024:05:01 07:30:00"


def photo_file(folder, name: str, seed: int, size: tuple[int, int] = (900, 600)) -> str:
    """A photo on the disk of the person at the screen, taken on the first of May 2024."""
    path = str(folder / name)
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = DAY
    scene(seed).resize(size).save(path, "JPEG", quality=92, exif=exif)
    return path


@pytest.fixture
def desk(open_page, portal_site):
    """Give the form of a new article with a title."""
    page = staff.log_in(open_page(width=1366, height=900, bypass_csp=True), portal_site, "bientapvien")
    number = staff.section_id(page, portal_site, SECTION)
    page.goto(portal_site.address + staff.ADD_ARTICLE.format(section=number))
    page.wait_for_load_state("networkidle")
    page.fill("#id_title", "Sáu ảnh và một giờ")
    page.fill("#id_summary", "Cuộc họp bàn việc nạo vét rạch.")
    return page


def add(page: Page, *paths: str) -> None:
    """Add photos and wait until each line says what came of it."""
    page.set_input_files("#nhieu-anh", list(paths))
    expect(page.locator(".photos__row")).to_have_count(len(paths))
    for row in page.locator(".photos__row").all():
        expect(row.locator(".photos__state")).not_to_contain_text("…", timeout=30_000)


def row(page: Page, number: int):
    return page.locator(".photos__row").nth(number - 1)


def named(photos: int):
    """Tell of each answer whether it is the one by which the library has named so many photos."""
    left = itertools.count(photos, -1)
    return lambda answer: bool(NAMING.search(answer.url)) and next(left) == 1


def captions(page: Page, where: str) -> list[str]:
    """The captions of the photos in the body, in order."""
    return [field.input_value() for field in page.locator(where).all()]


def test_many_photos__by_keys_only(desk, tmp_path):
    heavy = photo_file(tmp_path, "lon.jpg", 101, (4000, 2600))
    paths = [heavy, photo_file(tmp_path, "hai.jpg", 102), photo_file(tmp_path, "ba.jpg", 103)]
    broken = tmp_path / "hong.jpg"
    broken.write_bytes(b"\xff\xd8\xff" + b"x" * 3000)
    add(desk, *paths, str(broken))
    expect(row(desk, 4)).to_contain_text("Ảnh bị hỏng")
    expect(row(desk, 1)).to_contain_text("Đã tải lên. Chụp ngày 01/05/2024.")
    expect(row(desk, 1).get_by_label("Chú thích")).to_be_focused()
    for number, words in enumerate(("Một", "Hai", "Ba"), start=1):
        row(desk, number).get_by_label("Chú thích").fill(words)
        row(desk, number).get_by_label("Lời tả ảnh").fill(f"Bà con nạo vét rạch, ảnh {words}")
    # From the third place to the first, as somebody would who has no mouse.
    row(desk, 3).get_by_role("button", name="Chuyển ảnh 3 lên trước").focus()
    desk.keyboard.press("Enter")
    expect(row(desk, 2).get_by_role("button", name="Chuyển ảnh 2 lên trước")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Ảnh đã chuyển tới vị trí 1 trong 4 ảnh.")).to_be_visible()
    expect(row(desk, 1).get_by_role("button", name="Chuyển ảnh 1 xuống sau")).to_be_focused()
    desk.locator("[data-photos-credit]").fill("Ngọc Lan")
    desk.locator("[data-photos-as]").select_option("gallery")
    with desk.expect_response(named(3), timeout=30_000):
        desk.locator("[data-photos-insert]").press("Enter")
    expect(desk.get_by_text("Đã đưa 3 ảnh vào bài.")).to_be_visible()
    # The one that was refused stays in sight with its reason; Enter in a field sent nothing.
    expect(desk.locator(".photos__row")).to_have_count(1)
    staff.save_draft(desk)
    assert captions(desk, "[name^='body-0-value-images-'][name$='-value-caption']") == ["Ba", "Một", "Hai"]
    credits = captions(desk, "[name^='body-0-value-images-'][name$='-value-credit']")
    assert credits == ["Ngọc Lan"] * 3
    desk.get_by_text("Ảnh trong bài (3)").click()
    expect(desk.get_by_role("link", name=re.compile(r"Che mặt, biển số, giấy tờ\s*: Một"))).to_be_visible()


def test_many_photos__dragged_and_placed(desk, tmp_path):
    staff.add_paragraph(desk)
    desk.keyboard.type("Đoạn đầu.")
    add(desk, photo_file(tmp_path, "a.jpg", 111), photo_file(tmp_path, "b.jpg", 112))
    row(desk, 2).get_by_label("Chú thích").fill("Thứ hai")
    handle = row(desk, 2).locator(".photos__handle")
    handle.scroll_into_view_if_needed()
    start, first = handle.bounding_box(), row(desk, 1).bounding_box()
    desk.mouse.move(start["x"] + 5, start["y"] + 5)
    desk.mouse.down()
    desk.mouse.move(start["x"] + 5, first["y"] + 10, steps=8)
    desk.mouse.up()
    expect(row(desk, 1).get_by_label("Chú thích")).to_have_value("Thứ hai")
    desk.locator("[data-photos-place]").focus()
    desk.locator("[data-photos-place]").select_option(label="Đầu bài")
    desk.locator("[data-photos-insert]").click()
    captioned = desk.locator("[name^='body-'][name$='-value-caption']")
    expect(captioned.first).to_have_value("Thứ hai")
    orders = {int(desk.locator(f"[name='body-{number}-order']").input_value()): number for number in range(3)}
    kinds = [desk.locator(f"[name='body-{orders[place]}-type']").input_value() for place in range(3)]
    assert kinds == ["image", "image", "paragraph"]


def test_look_alike__is_named_and_can_be_used_instead(desk, tmp_path):
    add(desk, photo_file(tmp_path, "goc.jpg", 121))
    row(desk, 1).get_by_label("Chú thích").fill("Ảnh gốc của kho")
    desk.locator("[data-photos-insert]").click()
    expect(desk.locator(".photos__row")).to_have_count(0)
    add(desk, photo_file(tmp_path, "zalo.jpg", 121, (450, 300)))
    expect(row(desk, 1)).to_contain_text("Ảnh này giống ảnh đã có trong kho: Ảnh gốc của kho")
    row(desk, 1).get_by_role("button", name="Dùng ảnh trong kho").press("Enter")
    expect(row(desk, 1)).to_contain_text("Dùng ảnh đã có trong kho.")
    expect(row(desk, 1).get_by_label("Chú thích")).to_be_focused()
    desk.locator("[data-photos-insert]").click()
    one, other = (desk.locator(f"[name='body-{number}-value-image']").input_value() for number in (0, 1))
    assert one == other


def test_upload__when_the_line_is_away_can_be_tried_again(desk, tmp_path):
    desk.context.set_offline(True)
    desk.set_input_files("#nhieu-anh", [photo_file(tmp_path, "ba.jpg", 131)])
    expect(row(desk, 1)).to_contain_text("Chưa gửi được")
    row(desk, 1).get_by_label("Chú thích").fill("Viết lúc mất mạng")
    desk.context.set_offline(False)
    row(desk, 1).get_by_role("button", name="Gửi lại ảnh 1").click()
    expect(row(desk, 1)).to_contain_text("Đã tải lên.")
    expect(row(desk, 1).get_by_label("Chú thích")).to_have_value("Viết lúc mất mạng")


@pytest.fixture
def covering(desk, tmp_path):
    """Give the screen that covers the one photo of an article."""
    add(desk, photo_file(tmp_path, "goc.jpg", 141))
    row(desk, 1).get_by_label("Chú thích").fill("Họp dân")
    row(desk, 1).get_by_label("Lời tả ảnh").fill("Bà con ngồi quanh bàn")
    desk.locator("[data-photos-insert]").click()
    staff.save_draft(desk)
    desk.get_by_text("Ảnh trong bài (1)").click()
    desk.get_by_role("link", name="Che mặt, biển số, giấy tờ").click()
    desk.wait_for_url(COVER)
    return desk


def numbers(page: Page, number: int = 1) -> list[str]:
    fields = page.locator("[data-covers-row]").nth(number - 1).locator("input")
    return [field.input_value() for field in fields.all()]


def frames(page: Page):
    return page.locator(".covers__frame")


def test_covering__by_keys_only(covering):
    page = covering
    page.get_by_role("button", name="Thêm khung").press("Enter")
    expect(frames(page).first).to_be_focused()
    for key in ("ArrowLeft", "Control+ArrowUp", "Shift+ArrowRight", "Shift+Control+ArrowDown"):
        page.keyboard.press(key)
    assert numbers(page) == ["39", "35", "21", "25"]
    expect(page.get_by_role("button", name="Khung 1: cách trái 39%")).to_be_focused()
    page.get_by_role("button", name="Thêm khung").press("Enter")
    page.keyboard.press("Delete")
    expect(frames(page)).to_have_count(1)
    expect(frames(page).first).to_be_focused()
    page.get_by_role("button", name="Lưu thành ảnh mới đã che").press("Enter")
    page.wait_for_url("**/edit/")
    expect(page.get_by_text("Đã thay ảnh gốc bằng bản đã che")).to_be_visible()
    expect(page.get_by_text("Họp dân (đã che)").first).to_be_visible()
    expect(page.get_by_text("Không dùng ảnh này")).to_have_count(0)


def test_covering__by_mouse(covering):
    page = covering
    stage = page.locator("[data-covers-stage]").bounding_box()

    def drag(start: tuple[float, float], end: tuple[float, float]) -> None:
        page.mouse.move(stage["x"] + stage["width"] * start[0], stage["y"] + stage["height"] * start[1])
        page.mouse.down()
        page.mouse.move(stage["x"] + stage["width"] * end[0], stage["y"] + stage["height"] * end[1], steps=6)
        page.mouse.up()

    drag((0.1, 0.1), (0.3, 0.4))
    assert [round(float(one.replace(",", "."))) for one in numbers(page)] == [10, 10, 20, 30]
    drag((0.2, 0.2), (0.4, 0.2))  # the frame itself, to the right
    assert [round(float(one.replace(",", "."))) for one in numbers(page)] == [30, 10, 20, 30]
    drag((0.5, 0.4), (0.6, 0.6))  # its corner
    assert [round(float(one.replace(",", "."))) for one in numbers(page)] == [30, 10, 30, 50]
    page.locator("[data-covers-row] [name=rong]").fill("12,5")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="rộng 12,5%")).to_be_visible()


def test_covering__by_finger(covering, open_page, portal_site):
    address = covering.url
    page = staff.log_in(open_page(width=360, height=740, has_touch=True), portal_site, "bientapvien")
    page.goto(address)
    box = page.locator("[data-covers-stage]").bounding_box()
    page.evaluate(
        """([box]) => {
            const stage = document.querySelector("[data-covers-stage]");
            stage.setPointerCapture = () => undefined; // made-up pointers cannot be captured
            const at = (type, x, y) => stage.dispatchEvent(new PointerEvent(type, {
                bubbles: true, cancelable: true, pointerId: 7, pointerType: "touch",
                clientX: box.x + box.width * x, clientY: box.y + box.height * y,
            }));
            at("pointerdown", 0.2, 0.2);
            at("pointermove", 0.4, 0.5);
            at("pointerup", 0.4, 0.5);
        }""",
        [box],
    )
    assert [round(float(one.replace(",", "."))) for one in numbers(page)] == [20, 20, 20, 30]
    assert page.locator("[data-covers-stage]").evaluate("e => getComputedStyle(e).touchAction") == "none"


def test_covering__without_scripts(covering, open_page, portal_site):
    address = covering.url.split("?")[0]
    page = open_page(width=1366, java_script_enabled=False)
    page.goto("/quan-tri/login/")
    page.fill("input[name=username]", "bientapvien")
    page.fill("input[name=password]", portal_site.password_of("bientapvien"))
    page.press("input[name=password]", "Enter")
    page.goto(address)
    for label, typed in (("Cách trái", "10"), ("Cách trên", "10"), ("Rộng", "20"), ("Cao", "20")):
        page.get_by_label(label).fill(typed)
    page.get_by_role("button", name="Lưu thành ảnh mới đã che").click()
    page.wait_for_url(re.compile(r"/quan-tri/anh/\d+/$"))
    expect(page.get_by_role("heading", name="Họp dân (đã che)")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1366])
def test_screens__have_no_fault(covering, open_page, portal_site, tmp_path, width):
    address = covering.url
    page = staff.log_in(open_page(width=width, bypass_csp=True), portal_site, "bientapvien")
    page.goto(address)
    page.get_by_role("button", name="Thêm khung").click()
    assert violations(page) == [] and overflow(page) == 0 and clipped(page) == []
    page.goto(address.split("che/")[0])
    page.get_by_label("Đồng ý đến hết ngày").fill("31/12/2020")
    page.get_by_role("button", name="Ghi đồng ý").click()
    expect(page.get_by_text("Hãy ghi ai đồng ý")).to_be_visible()
    assert violations(page) == [] and overflow(page) == 0 and clipped(page) == []
    page.goto("/quan-tri/anh/dong-y/")
    assert violations(page) == [] and overflow(page) == 0
    # Wagtail's own page of the photo, with what is known of it.
    page.goto(address.replace("/anh/", "/images/").split("che/")[0])
    assert violations(page, within=".photo-facts") == []


@pytest.mark.parametrize("width", [360, 1366])
def test_place_in_the_editor__has_no_fault(desk, open_page, portal_site, tmp_path, width):
    address = desk.url
    page = staff.log_in(open_page(width=width, bypass_csp=True), portal_site, "bientapvien")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    note = tmp_path / "ghi-chu.txt"
    note.write_bytes(b"abc")
    paths = [photo_file(tmp_path, "a.jpg", width), photo_file(tmp_path, "b.jpg", width, (450, 300))]
    add(page, *paths, str(note))
    expect(page.locator(".photos__alike").first).to_be_visible()
    assert violations(page, within=PANEL) == []
    assert page.locator(PANEL).evaluate("e => e.scrollWidth - e.clientWidth") <= 0


def test_consents__of_public_photos_are_listed(open_page, portal_site):
    page = staff.log_in(open_page(width=1366, bypass_csp=True), portal_site, "bientapvien")
    page.goto("/quan-tri/anh/1/")
    expect(page.get_by_text("(đang đăng)").first).to_be_visible()
    page.get_by_label("Đồng ý của người trong ảnh").fill("Bà Sáu, đăng tin lễ hội")
    page.get_by_label("Đồng ý đến hết ngày").fill("31/12/2020")
    page.get_by_role("button", name="Ghi đồng ý").click()
    page.get_by_role("link", name="Đồng ý dùng ảnh (1)").click()
    expect(page.get_by_role("cell", name="Bà Sáu, đăng tin lễ hội")).to_be_visible()
    assert violations(page) == []
