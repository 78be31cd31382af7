// Follows the explorer's own links without loading the whole page again.
// A link works without this too; a click that asks for a new tab is left to the browser.
export default function (component) {
  const { setTriggerValue } = component;
  const follow = (event) => {
    const link = event.target.closest("a.bp-link, .bp a[href]");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || event.button !== 0 || !plain || event.defaultPrevented) return;
    event.preventDefault();
    setTriggerValue("address", link.getAttribute("href"));
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}
