"""What staff do in the admin, as verbs for the stories."""

from playwright.sync_api import Page, expect

ADD_ARTICLE = "quan-tri/pages/add/news/articlepage/{section}/"
AUTOSAVED = 30_000  # milliseconds, on a busy machine


def log_in(page: Page, portal, username: str) -> Page:
    """Log in and arrive at the desk."""
    page.goto(f"{portal.address}quan-tri/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", portal.password_of(username))
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{portal.address}quan-tri/")
    return page


def section_id(page: Page, portal, slug: str) -> str:
    """Return the number of a section, from its public page."""
    page.goto(f"{portal.address}tin-tuc/{slug}/")
    return page.get_attribute("body", "data-page-id")


def write_article(
    page: Page, portal, *, section: str, title: str, text: str, photo: str | None = None
) -> None:
    """Write an article with one paragraph and, when given, a lead photo from the file `photo`."""
    number = section_id(page, portal, section)
    page.goto(portal.address + ADD_ARTICLE.format(section=number))
    page.wait_for_load_state("networkidle")
    page.fill("#id_title", title)
    page.fill("#id_summary", f"{title}: nói gọn trong một câu.")
    add_paragraph(page)
    page.keyboard.type(text)
    # The text editor hands over what was typed a moment later; nobody clicks faster than that.
    page.wait_for_timeout(1000)
    if photo:
        add_lead_photo(page, photo)
    save_draft(page)


def add_paragraph(page: Page) -> None:
    """Add an empty paragraph as the first block; the keys then write into it.

    A new block takes the focus a moment after it appears: what is typed elsewhere until then lands in it.
    """
    page.locator(".c-sf-add-button").first.click()
    page.locator(".w-combobox__option", has_text="Đoạn văn").click()
    expect(page.locator(".public-DraftEditor-content").first).to_be_focused()


def retype(page: Page, text: str) -> None:
    """Put `text` in place of the first paragraph's words."""
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.wait_for_timeout(1000)
    save_draft(page)


def save_draft(page: Page) -> None:
    """Save and wait for the page to come back: no autosave is under way before or after.

    The editor says that it is saving from the last key on, and saves five seconds later.
    """
    expect(page.locator(".w-autosave-indicator__state--saving")).to_be_hidden(timeout=AUTOSAVED)
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu bản nháp").click()
    page.wait_for_url("**/edit/")
    page.wait_for_load_state("networkidle")


def add_lead_photo(page: Page, photo: str) -> None:
    """Upload `photo` through the chooser and describe it."""
    page.locator("#id_lead_image-chooser [data-chooser-action-choose]").first.click()
    page.locator(".modal [role=tab]").nth(1).or_(page.locator(".modal a[href='#tab-upload']")).first.click()
    page.set_input_files(".modal input[type=file]", photo)
    # The chooser names the photo after its file, a moment later.
    title = page.locator(".modal input[name$='title']")
    expect(title).not_to_have_value("")
    page.locator(".modal form[enctype='multipart/form-data'] [type=submit]").last.click()
    expect(
        page.locator("#id_lead_image-chooser .chooser__image, #id_lead_image-chooser img").first
    ).to_be_visible()
    page.fill("#id_lead_image_alt", "Chiếc đò ngang cập bến lúc chiều tối")


def submit(page: Page) -> None:
    """Send the open text for approval."""
    page.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target='toggle']").last.click()
    page.get_by_role("button", name="Gửi duyệt", exact=False).click()
    page.wait_for_url("**/quan-tri/pages/*/")


def open_review(page: Page, portal, title: str) -> None:
    """Open the review screen of a text from the desk."""
    page.goto(f"{portal.address}quan-tri/")
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def approve(page: Page) -> None:
    """Tick that it was read and approve."""
    page.get_by_label("Tôi đã đọc toàn bộ bài").check()
    page.get_by_role("button", name="Duyệt và đăng").click()
    page.wait_for_url("**/quan-tri/")
