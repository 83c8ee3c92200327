/** Where the browser starts: styles, who is signed in, and the pages. */

import "./styles/index.css";
import { render } from "preact";
import { whenSignedOut } from "./api/call";
import { hearFrom, type LiveMessage } from "./api/live";
import { askToSignInAgain } from "./api/session";
import { dressPage } from "./looks";
import { App, startLoading } from "./pages/App";
import { startRouter } from "./pages/router";
import { hearProject } from "./sync/live";

dressPage();
startLoading(location.pathname);
whenSignedOut(askToSignInAgain);
hearFrom((project, hear) => hearProject(project, (message) => hear(message as LiveMessage)));
startRouter();

const root = document.getElementById("app");
if (root) render(<App />, root);
