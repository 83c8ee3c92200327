/** What the server refuses, in Japanese, by its code; in English it says so itself. tests/colorapp holds them complete. */

export const refusalsJa: Readonly<Record<string, string>> = {
  // サインイン
  wrong_password: "ユーザー名またはパスワードが違います。",
  wrong_old_password: "現在のパスワードが違います。",
  weak_password: "このパスワードは短すぎるか、よく使われるものです。",
  too_many_tries: "パスワードの間違いが続きました。5分待ってからお試しください。",
  not_authenticated: "サインインしてください。",
  not_allowed: "この作品でのあなたの役割では、この操作はできません。",
  not_found: "存在しないか、この作品のメンバーではありません。",

  // 作品、キャラクター、カット
  name_taken: "同じ名前がすでにあります。別の名前を付けてください。",
  unknown_user: "そのユーザー名の人はいません。",
  username_taken: "このユーザー名はすでに使われています。",
  bad_username: "ユーザー名には文字・数字・@ . + - _ だけが使えます。",
  already_member: "すでにメンバーです。",
  last_admin: "管理者が一人は必要です。先にほかの人を管理者にしてください。",
  unknown_character: "このキャラクターは作品にありません。",
  labels_full: "ラベルの数が上限に達しています。",
  number_taken: "このIDのラベルはすでにあります。",
  duplicate_label: "同じIDまたは同じ名前のラベルが二つあります。",
  unknown_label: "このラベルは使えません。",
  unknown_colors: "このキャラクターにないラベルの色が含まれています。",
  reserved_label: "線・背景のラベルは、ほかの名前に変えられません。別のIDを付けてください。",
  needed_label: "このラベルは必要なため、廃止できません。",

  // 線画の追加
  no_drawing: "線画が送られていません。",
  too_many_files: "一度に送れるファイルの数を超えています。",
  too_large: "大きすぎます。ファイルの容量か画素数が上限を超えています。",
  empty_file: "ファイルが空です。",
  bad_name: "コマ名にできないファイル名です。",
  damaged: "ファイルが壊れているか途中で切れていて、読み込めません。",
  unknown_format: "画像として読み込めません。PNG・TGA・TIFF・JPEG・PSD に対応しています。",
  several_pictures: "複数の画像が入っています。1枚ずつ別のファイルにしてください。",
  no_composite: "統合画像のないPSDです。「互換性を優先」で保存し直してください。",
  unreadable: "この線画は読み込めません。",
  other_size: "サイズがこのカットのほかのコマと違います。",
  painted: "すでに塗られているため、削除できません。",

  // 塗り
  frame_waiting: "まだ予測が終わっていません。",
  frame_submitted: "提出済みのコマです。提出した人が取り下げるか、検査が変更できます。",
  frame_approved: "OK済みのため、変更できません。",
  unknown_region: "領域が変わりました。読み込み直してから塗ってください。",
  seed_on_line: "クリックした位置は線の上です。領域の内側をクリックしてください。",
  nothing_to_undo: "元に戻す操作がありません。",
  nothing_to_redo: "やり直す操作がありません。",
  token_reused: "この操作は別の操作と重なったため、保存されませんでした。",
  busy: "今は保存できませんでした。もう一度送ります。",

  // 検査
  regions_left: "塗り残しがあるため、提出できません。",
  not_submitted: "まだ提出されていません。",
  worked_on_since: "リテイク後に塗られているため、取り消せません。再提出をお待ちください。",
  already_judged: "すでに検査済みです。",
  outside_drawing: "メモの位置が線画の外です。",

  cut_not_empty: "線画のあるカットは削除できません。先に線画を削除してください。",
  nothing_finished: "このカットには、書き出せるコマがまだありません。",

  // 学習
  no_approved_frames: "OKのコマがまだありません。",
  too_few_labels: "塗るラベルが2つ以上必要です。",
  unknown_dataset: "このデータセットはありません。",
  unknown_version: "このモデルはありません。",
  nothing_promised: "使用中のモデルには、まだ保証がありません。",
  certification_failed: "検証に失敗しました。",
  training_failed: "学習に失敗しました。",

  // どこでも
  server_error: "サーバーでエラーが起きました。記録されています。",
  parse_error: "サーバーが内容を読み取れませんでした。",
  method_not_allowed: "この操作には対応していません。",
  unsupported_media_type: "この形式には対応していません。",

  // 領域の分割と結合、コマをまたぐ塗り
  divides_nothing: "この線では領域が分かれません。線から線まで描いてください。",
  one_region: "つなぐには二つ以上の領域が必要です。",
  too_many_regions: "一度につなげる領域の数を超えています。",
  unpainted: "この領域にはまだ色がないため、後のコマに引き継げません。",

  // カラーモデル
  no_sheet: "カラーモデルの画像が送られていません。",
  sheets_full: "カラーモデルの数が上限に達しています。",
};
