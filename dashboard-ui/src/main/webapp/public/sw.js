/*
 * The service worker: shows what the server pushes, and leads to it. It keeps nothing and answers no request, so a release reaches
 * everybody as it did before, and without the server there is nothing to see.
 *
 * A message is JSON: {"title", "body", "url", "tag", "severity"}. `url` is a path of this page, such as "/alerts/41", or an
 * address with it; messages with the same `tag` take each other's place.
 */

const INBOX = "/alerts";

// The newest worker is the right one at once: it holds no state that an older one would miss.
self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** What is told of a message; one that cannot be read is told all the same, as browsers ask for something to be shown. */
function messageOf(data) {
  try {
    const message = data === null ? null : data.json();
    return typeof message === "object" && message !== null ? message : {};
  } catch {
    return {};
  }
}

function textOf(value, otherwise) {
  return typeof value === "string" && value !== "" ? value : otherwise;
}

/** The same path here: a server may know the page by another name than this browser does, and nothing leads elsewhere. */
function addressOf(url) {
  const here = new URL(self.location.origin);
  const text = textOf(url, INBOX);
  const wanted = new URL(URL.canParse(text, here) ? text : INBOX, here);
  here.pathname = wanted.pathname;
  here.search = wanted.search;
  return here.href;
}

function isInbox(address) {
  const { pathname } = new URL(address);
  return pathname === INBOX || pathname.startsWith(`${INBOX}/`);
}

self.addEventListener("push", (event) => {
  const { title, body, url, tag, severity } = messageOf(event.data);
  const options = {
    body: textOf(body, ""),
    icon: "/icons/icon-192.png",
    badge: "/icons/icon-192.png",
    // A notification that takes another one's place is told again.
    ...(typeof tag === "string" && tag !== "" ? { tag, renotify: true } : {}),
    requireInteraction: severity === "critical",
    data: { url: addressOf(url) },
  };
  event.waitUntil(self.registration.showNotification(textOf(title, "NVR Fleet has something to tell"), options));
});

/** Brings the page to the front that shows the address already, or else the inbox, which goes there; a new one otherwise. */
async function open(address) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find(({ url }) => url === address);
  if (there !== undefined) {
    await there.focus();
    return;
  }
  const inbox = windows.find(({ url }) => isInbox(url));
  if (inbox !== undefined && isInbox(address)) {
    try {
      const shown = await inbox.focus();
      await shown.navigate(address);
      return;
    } catch {
      // A page that this worker does not have in hand is not led anywhere.
    }
  }
  await self.clients.openWindow(address);
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(addressOf(event.notification.data?.url)));
});
