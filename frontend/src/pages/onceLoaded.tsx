/** A page whose code comes when it is first shown. */

import type { ComponentType } from "preact";
import { lazy, Suspense } from "preact/compat";
import { unreachable } from "../api/call";
import { Starting } from "../widgets/Loaded";
import { FailureNotice } from "../widgets/Notice";
import { useOnline } from "../widgets/useOnline";

export function onceLoaded<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Loaded = lazy(() => load().catch((): ComponentType<Props> => PageIsOld));
  return (props: Props) => (
    <Suspense fallback={<Starting />}>
      <Loaded {...props} />
    </Suspense>
  );
}

/** The page's file is gone: the server was renewed since the app was opened, or is away; tried again once online. */
function PageIsOld() {
  useOnline(reload);
  return <FailureNotice refused={unreachable()} onRetry={reload} />;
}

const reload = () => location.reload();
