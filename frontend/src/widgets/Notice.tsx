/** What a place says when it has nothing to show, or could not be shown. */

import type { LucideIcon } from "lucide-preact";
import { CircleAlert, LockKeyhole, ServerOff, Unplug } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { Refused } from "../api/call";
import { words } from "../words";
import { Button, ButtonLink } from "./Button";

interface NoticeProps {
  icon: LucideIcon;
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
  isAlert?: boolean;
}

export function Notice({ icon: Icon, title, children, action, isAlert = false }: NoticeProps) {
  return (
    <div class="notice" role={isAlert ? "alert" : undefined}>
      <Icon size={28} strokeWidth={1.5} aria-hidden />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div class="notice-action">{action}</div>}
    </div>
  );
}

/** A page that could not be loaded, in words, with the way on. */
export function FailureNotice({ refused, onRetry }: { refused: Refused; onRetry: () => void }) {
  const { failure, common } = words.value;
  const retry = (
    <Button kind="primary" onClick={onRetry}>
      {common.retry}
    </Button>
  );
  if (refused.code === "unreachable")
    return (
      <Notice icon={Unplug} title={failure.unreachableTitle} action={retry} isAlert>
        {failure.unreachable}
      </Notice>
    );
  if (refused.status === 404 || refused.status === 403)
    return (
      <Notice
        icon={LockKeyhole}
        title={refused.status === 404 ? failure.noAccessTitle : failure.notAllowedTitle}
        action={<ButtonLink href="/">{failure.goHome}</ButtonLink>}
        isAlert
      >
        {refused.status === 404 ? failure.noAccess : refused.sentence}
      </Notice>
    );
  const icon = refused.status >= 500 ? ServerOff : CircleAlert;
  return (
    <Notice icon={icon} title={failure.brokenTitle} action={retry} isAlert>
      {refused.sentence}
    </Notice>
  );
}

/** A refused action, beside what was asked. */
export function Refusal({ refused, onRetry }: { refused: Refused | null; onRetry?: () => void }) {
  if (!refused) return null;
  return (
    <p class="refusal" role="alert">
      <CircleAlert size={14} aria-hidden />
      <span>{refused.sentence}</span>
      {onRetry && (
        <button type="button" class="quiet-link" onClick={onRetry}>
          {words.value.common.retry}
        </button>
      )}
    </p>
  );
}
