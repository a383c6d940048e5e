/* Place and size of every element, in the order of the document. */
() => [...document.querySelectorAll('body *')].map((element) => {
  const box = element.getBoundingClientRect();
  return [box.x, box.y, box.width, box.height].map(Math.round).join(' ');
})
