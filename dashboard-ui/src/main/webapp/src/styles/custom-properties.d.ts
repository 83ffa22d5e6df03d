import "react";

/** React sets custom properties like any other; its types do not know them. */
declare module "react" {
  interface CSSProperties {
    readonly [name: `--${string}`]: string | number | undefined;
  }
}
