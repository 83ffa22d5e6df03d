/** 0x80 to 0x9F of Windows-1252 (WHATWG Encoding); undefined ones are the control characters that they are in Latin-1. */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** A decoder as browsers have it: Node 20 takes Windows-1252 for Latin-1 (nodejs/node#56542). */
export class BrowserTextDecoder extends TextDecoder {
  override decode(...input: Parameters<TextDecoder["decode"]>): string {
    const text = super.decode(...input);
    return this.encoding === "windows-1252" ? text.replaceAll(/[\u0080-\u009f]/g, (c) => HIGH[c.charCodeAt(0) - 0x80] ?? c) : text;
  }
}
