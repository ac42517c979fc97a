// Who reads bytes from outside, and which target of tests/fuzz gives it such bytes. A reader is a function that a header
// names read_…, parse_… and the like, and that takes text or a document. One that is not here fails
// readers.test.mjs: a later reader brings its target.

// header: { reader: 'target' }, or 'target: what calls it there'.
export const readers = {
  'edge/accounts/principal.h': { parse_grant: 'names', parse_role: 'names: parse_grant' },
  'edge/commands/recovery/backup_archive.h': { read_archive: 'backup' },
  'edge/commands/recovery/backup_manifest.h': { read_manifest: 'backup' },
  'edge/config/calendar_file.h': { parse_calendar: 'calendar' },
  'edge/config/config_file.h': { read_config: 'config', read_orgs: 'config' },
  'edge/config/document.h': {
    read_document: 'config: read_config', read_file: 'config: read_config', read_words: 'config: read_orgs',
  },
  'edge/config/map_file.h': { read_map_file: 'config' },
  'edge/exchange/formula/limesurvey_formula.h': { read_limesurvey_formula: 'formula' },
  'edge/exchange/formula/surveyjs_formula.h': { read_surveyjs_formula: 'formula' },
  'edge/exchange/formula/xlsform_formula.h': { read_xlsform_formula: 'formula' },
  'edge/exchange/outline.h': { read_outline: 'survey_file' },
  'edge/exchange/own_json.h': { read_own_json: 'survey_file: read_survey_file' },
  'edge/exchange/pabulib/exact_decimal.h': { read_exact_decimal: 'pabulib: read_pabulib' },
  'edge/exchange/pabulib/pabulib.h': { read_pabulib: 'pabulib' },
  'edge/exchange/read_file.h': {
    read_limesurvey: 'survey_file: read_survey_file', read_surveyjs: 'survey_file: read_survey_file', read_xlsform: 'survey_file: read_survey_file',
  },
  'edge/exchange/survey_file.h': { parse_format: 'survey_file', read_survey_file: 'survey_file' },
  'edge/exchange/tables/number_styles.h': { read_date_styles: 'survey_file: read_survey_file' },
  'edge/exchange/tables/workbook.h': {
    read_csv: 'survey_file: read_survey_file', read_table: 'survey_file: read_survey_file', read_workbook: 'survey_file: read_survey_file', read_xlsx: 'survey_file: read_survey_file',
  },
  'edge/exchange/xlsform/parameters.h': { read_parameters: 'survey_file: read_survey_file' },
  'edge/exchange/xlsform/row_type.h': { read_row_type: 'survey_file: read_survey_file' },
  'edge/exchange/xlsform/settings.h': { read_yes_or_no: 'survey_file: read_survey_file' },
  'edge/figures/margins_file.h': { read_margins: 'margins' },
  'edge/federation/gzip.h': { gunzip: 'gzip' },
  'edge/federation/server/refused_parameter.h': { parse_refused: 'federation' },
  'edge/http/exchange/compression.h': { gunzip: 'gzip: http::gunzip' },
  'edge/http/exchange/exchange.h': { parse_query: 'query', percent_decode: 'query' },
  'edge/http/exchange/multipart.h': { parse_multipart: 'multipart' },
  'edge/http/transport/head.h': { parse_head: 'http_request: incoming.take' },
  'edge/http/transport/incoming.h': { read_head: 'http_request: incoming.take' },
  'edge/intake/media/media.h': { parse_kind: 'media: strip', strip: 'media' },
  'edge/intake/media/media_formats.h': {
    strip_jpeg: 'media: strip', strip_pdf: 'media: strip', strip_png: 'media: strip', strip_webp: 'media: strip',
  },
  'edge/log/life_file.h': { read_life_file: 'life_file' },
  'edge/map/geojson.h': { read_districts: 'geojson: pack', read_streets: 'geojson: pack', read_water: 'geojson: pack' },
  'edge/map/geometry.h': { read_geometry: 'geojson: pack' },
  'edge/pages/seal.h': { unseal: 'sealed' },
  'edge/store/sealed_box.h': { open_box: 'sealed' },
  'edge/store/digest.h': { from_hex: 'names' },
  'edge/training/examples.h': { parse_examples: 'examples', read_examples_file: 'examples: parse_examples' },
  'edge/webmaster/markup.h': { read_tags: 'web_page' },
  'edge/webmaster/policy.h': { parse_policies: 'web_page' },
  'edge/webmaster/scripted.h': { read_script: 'web_page' },
  'shared/base/base64url.h': { from_base64url: 'names' },
  'shared/base/id.h': { parse_uuid: 'names' },
  'shared/base/instant.h': { parse_day: 'names', parse_offset: 'names', parse_rfc3339: 'names' },
  'shared/base/message_number.h': { parse_message_number: 'names' },
  'shared/base/text.h': { clean: 'names', decode: 'names: clean', from_base64: 'names', parse_int: 'names: parse_edits' },
  'shared/forms/photo_edits.h': { parse_edits: 'names' },
  'shared/i18n/i18n.h': { parse_lang: 'names: negotiate' },
  'shared/i18n/words_file.h': { read_words_file: 'names' },
  'shared/ledger/checkpoint.h': { read_checkpoint: 'ledger' },
  'shared/ledger/key.h': { read_verifier_key: 'ledger' },
  'shared/ledger/lines.h': { read_base64: 'ledger: read_verifier_key', read_digest: 'ledger: read_checkpoint', read_number: 'ledger: read_checkpoint' },
  'shared/ledger/log_proof.h': { read_log_proof: 'ledger' },
  'shared/ledger/note.h': { read_note: 'ledger', read_signature_lines: 'ledger' },
  'shared/ledger/policy.h': { read_policy: 'ledger' },
  'shared/ledger/tiles.h': { read_entries: 'ledger', read_tile: 'ledger', read_tile_path: 'ledger' },
  'shared/ledger/witness.h': { read_add_checkpoint: 'ledger', read_size_body: 'ledger' },
  'shared/log/event_text.h': { read_event: 'event_text' },
  'shared/log/ids.h': {
    from_bytes: 'names: parse_stream', parse_bytes: 'names: parse_stream', parse_chain: 'names: parse_stream',
    parse_content_hash: 'names: parse_stream', parse_event_hash: 'names: parse_stream', parse_life: 'names: parse_stream',
    parse_stream: 'names',
  },
  'shared/log/refusal.h': { parse_refusal_code: 'names' },
  'shared/rubricator/model/features.h': { read_features: 'model' },
  'shared/rubricator/model/model.h': { decode: 'model' },
  'shared/votes/protocol/code.h': { read_code: 'ballot' },
  'shared/votes/protocol/leaf.h': { read_admissions_leaf: 'ballot', read_ballots_leaf: 'ballot' },
  'shared/votes/protocol/opening.h': { read_choice: 'ballot', read_opening: 'ballot' },
  'shared/wire/messages/answers.h': {
    read_contact: 'wire: read_submission', read_coordinates: 'wire: read_draft', read_place: 'wire: read_submission',
    read_values: 'wire: read_submission',
  },
  'shared/rubricator/search/typing.h': { from_latin: 'names' },
  'shared/wire/json/decimal.h': { parse_decimal: 'names' },
  'shared/wire/messages/draft.h': { read_draft: 'wire' },
  'shared/wire/messages/event.h': {
    read_access_content: 'payloads', read_for_all_content: 'payloads', read_moved_content: 'payloads',
    read_payload: 'payloads', read_rated_content: 'payloads', read_submitted_content: 'payloads',
  },
  'shared/wire/json/json.h': { parse_json: 'json' },
  'shared/wire/json/json_parser.h': { parse_json_small: 'json' },
  'shared/wire/log/log.h': {
    read_log_deliveries: 'federation', read_log_event: 'federation: read_log_deliveries',
    read_log_hello: 'federation', read_log_receipt: 'federation', read_log_updates: 'federation',
  },
  'shared/wire/log/log_compare.h': {
    read_log_compare: 'federation', read_log_exchange: 'federation', read_log_exchanged: 'federation',
  },
  'shared/wire/map.h': { decode_line: 'map', read_map: 'map' },
  'shared/wire/messages/message.h': {
    read_bodies: 'wire: read_responsible', read_message_status: 'wire', read_rating: 'wire', read_receipt: 'wire',
    read_responsible: 'wire', read_similar_message: 'wire',
  },
  'shared/wire/org_info.h': { read_org_info: 'wire' },
  'shared/wire/pack/pack.h': { read_pack: 'pack' },
  'shared/wire/problem.h': { read_problem: 'wire' },
  'shared/wire/messages/submission.h': { read_submission: 'wire' },
  'shared/surveys/answers.h': { read_place: 'wire: read_survey_response' },
  'shared/wire/surveys/survey.h': {
    read_answers: 'wire: read_survey_response', read_expression: 'wire: read_survey', read_survey: 'wire', read_survey_list: 'wire',
    read_survey_receipt: 'wire', read_survey_response: 'wire', read_shown_results: 'wire',
  },
  'shared/wire/surveys/survey_draft.h': { read_survey_draft: 'wire' },
  'shared/wire/surveys/survey_event.h': {
    read_counts: 'payloads', read_given_answers: 'payloads', read_response_given: 'payloads', read_survey_payload: 'payloads',
  },
};

// Readers of what is not from outside by itself, with the reason.
export const inside = {
  'edge/commands/node/changes.h': { read_change: 'comes over the control socket, which is its administrator\'s alone (0600)' },
  'edge/commands/node/node_files.h': { read_node_files: 'opens files whose readers are in the table' },
  'edge/commands/demo/surveys/made_answers.h': { read_way: 'a file that the program carries inside' },
  'edge/commands/options.h': { parse_number: 'a word of the administrator\'s own command line' },
  'edge/commands/rubricator/pack_file.h': { read_pack_file: 'opens a file for read_pack' },
  'edge/log/node_stream.h': {
    read_introduction: 'parse_json and an ObjectReader over an event\'s payload; the log tests break it',
    read_warrant: 'one text of the same payload, compared whole with one of ours; the log tests make some up',
  },
  'edge/pages/passing.h': {
    read_bool: 'a member of what unseal has opened', read_passing: 'what unseal has opened', read_string: 'the same',
  },
  'edge/store/gap_words.h': { read_gap: 'a row of the node\'s own database, which it has written itself' },
  'edge/store/row_names.h': {
    parse_content_place: 'a table of names', parse_event_state: 'a table of names', parse_holder: 'a table of names',
  },
  'shared/base/message_kind.h': { parse_message_kind: 'a table of names' },
  'shared/forms/field.h': { parse_field_kind: 'a table of names' },
  'shared/lifecycle/message.h': { parse_outcome: 'a table of names' },
  'shared/lifecycle/state.h': { parse_action: 'a table of names', parse_state: 'a table of names' },
  'shared/screen/view/gesture.h': { read_gesture: 'the citizen\'s own pointer, in their own browser' },
  'shared/screen/writing/model.h': { parse_page: 'a table of names' },
  'shared/surveys/logic/expression.h': { parse_op: 'a table of names' },
  'shared/surveys/survey.h': {
    parse_audience: 'a table of names', parse_publishing: 'a table of names',
    parse_question_kind: 'a table of names', parse_showing: 'a table of names', parse_status: 'a table of names',
  },
  'shared/wire/log/log_bytes.h': {
    read_bytes: 'a member, for the readers of shared/wire', read_bytes_list: 'the same', read_node: 'the same',
    read_number: 'the same',
  },
  'shared/wire/json/member_reader.h': {
    read_ids: 'a member, for the readers of shared/wire', read_list: 'the same', read_object: 'the same',
  },
  'shared/wire/json/named.h': { read_bounded: 'a member, for the readers of shared/wire', read_named: 'the same' },
  'shared/wire/json/words.h': {
    read_instant: 'a member, for the readers of shared/wire', read_lang: 'the same', read_words: 'the same',
  },
};

// Targets for what is no function of such a name.
export const others = {
  proof: 'verify_batch and verify_proof of shared/log/proof.h',
  signature: 'verify, verify_head and verify_reply of edge/federation/signature.h',
};
