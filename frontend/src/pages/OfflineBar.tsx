/** A word at the foot of the window while the server is away. */

import { WifiOff } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { isOffline } from "../api/fetched";
import { words } from "../words";

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
  if (!isOffline.value) return null;
  return (
    <div class="offline" role="status">
      <WifiOff size={16} aria-hidden />
      {words.value.common.offline}
    </div>
  );
}
