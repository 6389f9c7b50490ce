// After htmx replaces a part of the page, the keyboard and the screen reader follow it.
document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.elt.querySelector("[data-focus]");
  if (target) target.focus();
});

// A button that copies a field appears only where it works.
for (const button of document.querySelectorAll("[data-copier]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copier).value);
    button.textContent = button.dataset.copie;
  });
}
