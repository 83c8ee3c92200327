/** What a model version promises, on how many drawings that was proven, and whether it rules what is painted. */

import { type LucideIcon, ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-preact";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Certificate, Learning, ModelVersion } from "../../api/types";
import { Button } from "../../widgets/Button";
import { Meter } from "../../widgets/Meter";
import { Refusal } from "../../widgets/Notice";
import { dateAndTime } from "../../widgets/since";
import { words } from "../../words";
import { Terms } from "./PromiseTerms";
import { isBeingProven } from "./progress";
import { percent } from "./terms";

interface PromiseProps {
  version: ModelVersion;
  learning: Learning;
  from: Fetched<Learning>;
  characterId: number;
  isAdmin: boolean;
}

export function PromiseOf({ version, learning, from, characterId, isAdmin }: PromiseProps) {
  const say = words.value.learning.promise;
  const isRuling = version.is_active && learning.wants_promise;
  return (
    <section class="promise" aria-labelledby="promise" data-testid="promise">
      <div class="promise-head">
        <h3 id="promise">{say.title}</h3>
        {isAdmin && <PromiseButtons {...{ version, from, characterId }} isRuling={isRuling} />}
      </div>
      {isAdmin && <Terms terms={learning.terms} {...{ characterId, from }} />}
      {isBeingProven(version) ? <UnderWay version={version} /> : <Proof version={version} />}
      {isRuling && version.certificate?.threshold != null && learning.suspended_frames > 0 && (
        <Line icon={ShieldAlert} tone="warn" text={say.suspended(learning.suspended_frames)}>
          {say.suspendedWhy}
        </Line>
      )}
    </section>
  );
}

function UnderWay({ version }: { version: ModelVersion }) {
  const say = words.value.learning.promise;
  return (
    <>
      <p class="dim small">{say.proving(version.number)}</p>
      <Meter share={version.certification?.progress ?? 0} name={say.proving(version.number)} />
    </>
  );
}

function Proof({ version: { certificate, certification } }: { version: ModelVersion }) {
  const say = words.value.learning.promise;
  if (certification?.state === "failed")
    return <p class="run-error">{say.failedBecause(certification.error)}</p>;
  if (!certificate)
    return (
      <Line icon={ShieldQuestion} tone="dim" text={say.untried}>
        {say.untriedHint}
      </Line>
    );
  return certificate.threshold === null ? (
    <Line icon={ShieldQuestion} tone="dim" text={missing(certificate)}>
      {say.onDrawings(certificate.drawings, percent(certificate.at_most_wrong))}
    </Line>
  ) : (
    <Line icon={ShieldCheck} tone="ok" text={say.atMost(percent(certificate.at_most_wrong))}>
      {say.proven({
        sure: percent(1 - certificate.unless),
        drawings: certificate.drawings,
        character: certificate.character,
        when: certificate.certified_at ? dateAndTime(certificate.certified_at) : "",
      })}{" "}
      {say.paints(certificate.threshold.toFixed(2), percent(certificate.coverage), certificate.min_area_px)}
    </Line>
  );
}

/** What stands between these drawings and a promise. */
function missing({ drawings, drawings_needed: needed }: Certificate): string {
  const say = words.value.learning.promise;
  return needed === null ? say.hopeless : say.needsMore(Math.max(needed - drawings, 1));
}

interface LineProps {
  icon: LucideIcon;
  tone: "ok" | "warn" | "dim";
  text: string;
  children: preact.ComponentChildren;
}

function Line({ icon: Icon, tone, text, children }: LineProps) {
  return (
    <div class="promise-line">
      <span class={tone === "dim" ? "dim" : `tone-${tone}`}>
        <Icon size={20} aria-hidden />
      </span>
      <p>
        <strong>{text}</strong>
        <span class="dim small numbers">{children}</span>
      </p>
    </div>
  );
}

interface ButtonsProps {
  version: ModelVersion;
  from: Fetched<Learning>;
  characterId: number;
  isRuling: boolean;
}

function PromiseButtons({ version, from, characterId, isRuling }: ButtonsProps) {
  const say = words.value.learning.promise;
  const prove = useAction(async () => {
    await call("POST", `/model-versions/${version.id}/certification`);
    from.reload();
  });
  const rule = useAction(async () => {
    await call("PUT", `/characters/${characterId}/promise`, { is_wanted: !isRuling });
    from.reload();
  });
  const mayRule = version.is_active && version.certificate?.threshold != null;
  return (
    <>
      {(mayRule || isRuling) && (
        <Button kind={isRuling ? "plain" : "primary"} onClick={rule.run} isDisabled={rule.isBusy}>
          {isRuling ? say.leaveToThreshold : say.letRule}
        </Button>
      )}
      <Button onClick={prove.run} isDisabled={prove.isBusy || isBeingProven(version)}>
        {version.certificate ? say.proveAgain : say.prove}
      </Button>
      <Refusal refused={prove.refused ?? rule.refused} />
    </>
  );
}
