/** A word at the foot of the window while the server is away. */

import { WifiOff } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { isOffline } from "../api/fetched";
import { words } from "../words";
import { address } from "./router";

export function OfflineBar() {
  useEffect(() => {
    const away = () => {
      isOffline.value = true;
    };
    const back = () => {
      isOffline.value = false;
    };
    addEventListener("offline", away);
    addEventListener("online", back);
    return () => {
      removeEventListener("offline", away);
      removeEventListener("online", back);
    };
  }, []);
  // The editor tells itself what it has not sent yet.
  if (!isOffline.value || address.value.startsWith("/frames/")) return null;
  return (
    <div class="offline" role="status">
      <WifiOff size={16} aria-hidden />
      {words.value.common.offline}
    </div>
  );
}
