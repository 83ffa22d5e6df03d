import { useLayoutEffect, useState, type RefObject } from "react";

/** What the rows need to know of the page around them, in pixels. */
interface Room {
  /** Where the rows begin, from the top of the document. */
  readonly top: number;
  /** What a row takes until it is measured. */
  readonly rowHeight: number;
}

/** Of a table this narrow a row is a card: {@link Table.module.css}, in rem. */
const CARD_BELOW = 40;
/** Of a card, in rem, roughly. */
const CARD_HEIGHT = 7;

/** Follows what stands above the rows and how wide they are, so that a message that comes above them moves nothing else. */
export function useRoom(element: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState<Room>({ top: 0, rowHeight: 40 });
  useLayoutEffect(() => {
    const rows = element.current;
    if (rows === null) {
      return undefined;
    }
    const measure = (): void => {
      const box = rows.getBoundingClientRect();
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const row = Number.parseFloat(getComputedStyle(rows).getPropertyValue("--row")) || 2.5;
      const rowHeight = (box.width > 0 && box.width < CARD_BELOW * rem ? CARD_HEIGHT : row) * rem;
      const top = box.top + scrollY;
      setRoom((last) => (last.top === top && last.rowHeight === rowHeight ? last : { top, rowHeight }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    observer.observe(rows);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
