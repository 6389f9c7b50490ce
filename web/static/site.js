// After htmx replaces a part of the page, the keyboard and the screen reader follow it.
document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.elt.querySelector("[data-focus]");
  if (target) target.focus();
});
