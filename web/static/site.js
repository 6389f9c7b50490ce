// After htmx replaces a part of the page, the keyboard and the screen reader follow it.
document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.elt.querySelector("[data-focus]");
  if (target) target.focus();
});

// A form sent back with what to correct (422) takes the place of the one that was sent. When htmx
// gets no usable answer to a form, the browser sends it itself and shows what it gets.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (xhr.status < 400) return;
  const form = requestConfig.elt;
  if (xhr.status !== 422 && !(form instanceof HTMLFormElement)) return;
  event.detail.isError = false;
  if (xhr.status === 422) event.detail.shouldSwap = true;
  else form.submit();
});
document.addEventListener("htmx:sendError", (event) => {
  if (event.detail.elt instanceof HTMLFormElement) event.detail.elt.submit();
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

// A long text counts its characters.
document.addEventListener("input", ({ target }) => {
  const most = Number(target.dataset?.limite);
  if (!most) return;
  const count = document.getElementById(`a-${target.name}`)?.querySelector("[data-compte]");
  const length = [...target.value].length;
  if (count) count.textContent = `${length.toLocaleString("fr")} caractères sur ${most.toLocaleString("fr")} au plus.`;
});

// What is typed in the form of a document is not lost by leaving the page unawares.
let unsaved = document.querySelector('form[data-garde="saisi"]') !== null;
document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-garde]")) unsaved = true;
});
document.addEventListener("submit", () => { unsaved = false; });
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
