// For screens whose browser knows no modules: the next slide is the next page.
var body = document.body;
if (!body.hasAttribute("data-paused")) {
  setTimeout(function () { location.href = body.getAttribute("data-next"); }, 1000 * body.getAttribute("data-pace"));
}
