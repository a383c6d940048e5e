/* Broken rules of axe `within` an element: of all it knows, or of `only`; `leaveOut` runs only when `enhanced`. */
async ({only, enhanced, leaveOut, within}) => {
  const wanted = axe.getRules().map((rule) => rule.ruleId)
    .filter((id) => (!only || only.includes(id)) && (enhanced || id !== leaveOut));
  const options = {runOnly: {type: 'rule', values: wanted}, resultTypes: ['violations']};
  return (await axe.run(within === 'html' ? document : document.querySelector(within), options)).violations;
}
