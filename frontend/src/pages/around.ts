/** The pages around the editor, as one file that whoever only paints never loads. */

export { CharacterPage } from "./character/CharacterPage";
export { CutPage } from "./cut/CutPage";
export { HomePage } from "./home/HomePage";
export { LearningPage } from "./learning/LearningPage";
export { ProjectPage } from "./project/ProjectPage";
export { ReviewPage } from "./review/ReviewPage";
