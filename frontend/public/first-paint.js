// Before anything is painted: the theme and the language that this browser remembers (src/looks.ts, src/words).
// A file of its own and no module, since it must block, and the content policy forbids scripts inside the page.
try {
  const theme = localStorage.getItem("colorapp.theme") ?? "dark";
  const isLight = theme === "light" || (theme === "system" && matchMedia("(prefers-color-scheme: light)").matches);
  document.documentElement.dataset.theme = isLight ? "light" : "dark";
  const language = localStorage.getItem("colorapp.language") ?? navigator.language.slice(0, 2);
  if (language === "ja") document.documentElement.lang = "ja";
} catch {
  // A browser without storage starts dark and in English.
}
