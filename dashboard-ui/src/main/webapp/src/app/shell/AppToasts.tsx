import { Toasts } from "../../components/overlays/Toasts.tsx";
import { PageLink } from "../PageLink.tsx";

/** The place of toasts, with links of this application. */
export function AppToasts() {
  return <Toasts link={PageLink} />;
}
