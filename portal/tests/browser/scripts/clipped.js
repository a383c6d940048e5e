/* Elements that cut off some of their own text. */
() => {
  const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
  const isCut = (element) => {
    const style = getComputedStyle(element);
    return (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
      || (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
  };
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    // What only screen readers hear is one pixel wide.
    return box.width > 2 && box.height > 2 && element.checkVisibility() && element.innerText?.trim();
  };
  return [...document.querySelectorAll('body *')].filter((element) => isSeen(element) && isCut(element))
    .map((element) => `cut off: ${element.tagName}.${element.className}: ${element.innerText.slice(0, 60)}`);
}
