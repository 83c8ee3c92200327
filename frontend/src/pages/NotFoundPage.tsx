/** An address that leads nowhere. */

import { MapPinOff } from "lucide-preact";
import { ButtonLink } from "../widgets/Button";
import { Notice } from "../widgets/Notice";
import { words } from "../words";
import { Page } from "./Page";

export function NotFoundPage() {
  const { failure } = words.value;
  return (
    <Page title={failure.notFoundTitle} trail={[]} isBare>
      <Notice
        icon={MapPinOff}
        title={failure.notFoundTitle}
        action={<ButtonLink href="/">{failure.goHome}</ButtonLink>}
      >
        {failure.notFound}
      </Notice>
    </Page>
  );
}
