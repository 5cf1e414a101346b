CREATE TABLE "kiosk" (
	"id" text PRIMARY KEY NOT NULL,
	"collectivity_id" text NOT NULL,
	"name" text NOT NULL,
	"install_hash" text,
	"install_until" timestamp (3) with time zone NOT NULL,
	"device_hash" text,
	"installed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "kiosk_department" (
	"kiosk_id" text NOT NULL,
	"department" text NOT NULL,
	CONSTRAINT "kiosk_department_kiosk_id_department_pk" PRIMARY KEY("kiosk_id","department")
);
--> statement-breakpoint
CREATE TABLE "one_time_link" (
	"id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"person_id" text,
	"secret_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "password" (
	"person_id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "personal_code" (
	"person_id" text PRIMARY KEY NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "personal_code_prefix_unique" UNIQUE("prefix")
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"resets_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"verified_at" timestamp (3) with time zone NOT NULL,
	"kiosk_id" text
);
--> statement-breakpoint
CREATE TABLE "sign_in" (
	"person_id" text PRIMARY KEY NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lease" (
	"job" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answer" (
	"attempt_id" text NOT NULL,
	"question_id" text NOT NULL,
	"response" jsonb NOT NULL,
	"correct" boolean NOT NULL,
	"sure" boolean,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "answer_attempt_id_question_id_pk" PRIMARY KEY("attempt_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"module_id" text NOT NULL,
	"number" integer NOT NULL,
	"quiz_version" text NOT NULL,
	"module_version" text NOT NULL,
	"pass_mark" integer NOT NULL,
	"draw" jsonb NOT NULL,
	"how" text DEFAULT 'online' NOT NULL,
	"recorded_by" text,
	"started_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempt_result" (
	"attempt_id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"module_id" text NOT NULL,
	"correct" integer NOT NULL,
	"total" integer NOT NULL,
	"passed" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attestation" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"person_id" text NOT NULL,
	"module_id" text NOT NULL,
	"cycle" integer NOT NULL,
	"holder" text NOT NULL,
	"collectivities" text NOT NULL,
	"module_title" text NOT NULL,
	"module_version" text NOT NULL,
	"minutes" integer NOT NULL,
	"chapters" integer NOT NULL,
	"pass_mark" integer NOT NULL,
	"correct" integer NOT NULL,
	"total" integer NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "attestation_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "campaign" (
	"id" text PRIMARY KEY NOT NULL,
	"series_id" text NOT NULL,
	"cycle" integer NOT NULL,
	"title" text NOT NULL,
	"module_ids" jsonb NOT NULL,
	"collectivity_id" text NOT NULL,
	"category" text,
	"departments" jsonb NOT NULL,
	"arrived_since" text,
	"opens_on" text NOT NULL,
	"due_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"counts_from" text NOT NULL,
	"validity" integer NOT NULL,
	"renewed" boolean NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chapter_seen" (
	"person_id" text NOT NULL,
	"module_id" text NOT NULL,
	"chapter_id" text NOT NULL,
	"how" text DEFAULT 'online' NOT NULL,
	"recorded_by" text,
	"chapter_version" text NOT NULL,
	"edition" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "chapter_seen_person_id_module_id_chapter_id_edition_pk" PRIMARY KEY("person_id","module_id","chapter_id","edition")
);
--> statement-breakpoint
CREATE TABLE "chapter_visit" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"module_id" text NOT NULL,
	"chapter_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "check_answer" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"module_id" text NOT NULL,
	"chapter_id" text NOT NULL,
	"question_id" text NOT NULL,
	"response" jsonb NOT NULL,
	"correct" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exemption" (
	"campaign_id" text NOT NULL,
	"person_id" text NOT NULL,
	"reason" text NOT NULL,
	"until" text NOT NULL,
	"granted_by" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "exemption_campaign_id_person_id_pk" PRIMARY KEY("campaign_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "gathering" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"collectivity_id" text NOT NULL,
	"title" text NOT NULL,
	"animator" text NOT NULL,
	"module_id" text NOT NULL,
	"module_version" text NOT NULL,
	"quiz_version" text NOT NULL,
	"pass_mark" integer NOT NULL,
	"chapters" jsonb NOT NULL,
	"draw" jsonb NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"held_on" text NOT NULL,
	"step" integer NOT NULL,
	"closed" integer NOT NULL,
	"revision" integer NOT NULL,
	"activity" integer NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"outcome" text,
	CONSTRAINT "gathering_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "gathering_answer" (
	"id" text PRIMARY KEY NOT NULL,
	"gathering_id" text NOT NULL,
	"participant_id" text NOT NULL,
	"question_id" text NOT NULL,
	"response" jsonb NOT NULL,
	"late" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gathering_participant" (
	"id" text PRIMARY KEY NOT NULL,
	"gathering_id" text NOT NULL,
	"person_id" text,
	"name" text NOT NULL,
	"present" boolean NOT NULL,
	"token_id" text,
	"secret_hash" text,
	"closed_before" integer,
	"vouched_by" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "gathering_participant_token_id_unique" UNIQUE("token_id")
);
--> statement-breakpoint
CREATE TABLE "hidden_module" (
	"module_id" text PRIMARY KEY NOT NULL,
	"hidden_by" text NOT NULL,
	"hidden_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "module_state" (
	"person_id" text NOT NULL,
	"module_id" text NOT NULL,
	"status" text NOT NULL,
	"chapter_id" text,
	"chapters_seen" integer NOT NULL,
	"attempts" integer NOT NULL,
	"best_percent" integer,
	"started_at" timestamp (3) with time zone NOT NULL,
	"active_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"equivalence" boolean DEFAULT false NOT NULL,
	CONSTRAINT "module_state_person_id_module_id_pk" PRIMARY KEY("person_id","module_id")
);
--> statement-breakpoint
CREATE TABLE "paper_quiz" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"module_id" text NOT NULL,
	"quiz_version" text NOT NULL,
	"module_version" text NOT NULL,
	"pass_mark" integer NOT NULL,
	"draw" jsonb NOT NULL,
	"prepared_by" text NOT NULL,
	"prepared_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "paper_quiz_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "quiz_version" (
	"hash" text PRIMARY KEY NOT NULL,
	"module_id" text NOT NULL,
	"questions" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recognition" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"obtained_on" text NOT NULL,
	"valid_until" text,
	"file" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recognition_module" (
	"recognition_id" text NOT NULL,
	"module_id" text NOT NULL,
	"module_version" text NOT NULL,
	CONSTRAINT "recognition_module_recognition_id_module_id_pk" PRIMARY KEY("recognition_id","module_id")
);
--> statement-breakpoint
CREATE TABLE "recognition_withdrawal" (
	"recognition_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_by" text NOT NULL,
	"withdrawn_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scenario_choice" (
	"person_id" text NOT NULL,
	"module_id" text NOT NULL,
	"chapter_id" text NOT NULL,
	"run" integer NOT NULL,
	"step" integer NOT NULL,
	"situation_id" text NOT NULL,
	"choice_id" text NOT NULL,
	"chapter_version" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scenario_choice_person_id_module_id_chapter_id_run_step_pk" PRIMARY KEY("person_id","module_id","chapter_id","run","step")
);
--> statement-breakpoint
CREATE TABLE "asked_module" (
	"category" text NOT NULL,
	"module_id" text NOT NULL,
	CONSTRAINT "asked_module_category_module_id_pk" PRIMARY KEY("category","module_id")
);
--> statement-breakpoint
CREATE TABLE "kept_count" (
	"collectivity_id" text NOT NULL,
	"module_id" text NOT NULL,
	"period" text NOT NULL,
	"category" text NOT NULL,
	"department" text NOT NULL,
	"places" integer NOT NULL,
	"begun" integer NOT NULL,
	"completed" integer NOT NULL,
	CONSTRAINT "kept_count_collectivity_id_module_id_period_category_department_pk" PRIMARY KEY("collectivity_id","module_id","period","category","department")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"sender_name" text,
	"reply_to" text,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"useful_until" timestamp (3) with time zone,
	"tries" integer NOT NULL,
	"watch" text,
	"begun_at" timestamp (3) with time zone,
	"stop_url" text,
	"sent_at" timestamp (3) with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "digest" (
	"person_id" text NOT NULL,
	"week" text NOT NULL,
	"written" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "digest_person_id_week_pk" PRIMARY KEY("person_id","week")
);
--> statement-breakpoint
CREATE TABLE "digest_reader" (
	"person_id" text PRIMARY KEY NOT NULL,
	"since" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opt_out" (
	"person_id" text PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiet_hours" (
	"collectivity_id" text PRIMARY KEY NOT NULL,
	"begins" integer NOT NULL,
	"ends" integer NOT NULL,
	"days_off" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"day" text,
	"mail_id" text,
	"state" text NOT NULL,
	"reason" text,
	"asked_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder_message" (
	"series_id" text NOT NULL,
	"message" text NOT NULL,
	"enabled" boolean NOT NULL,
	"days" integer NOT NULL,
	"every" integer NOT NULL,
	"times" integer NOT NULL,
	"subject" text,
	"body" text,
	CONSTRAINT "reminder_message_series_id_message_pk" PRIMARY KEY("series_id","message")
);
--> statement-breakpoint
CREATE TABLE "reminder_plan" (
	"series_id" text PRIMARY KEY NOT NULL,
	"paused_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reminder_round" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"day" text NOT NULL,
	"asked_by" text,
	"after" text NOT NULL,
	"over" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_key" (
	"name" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "administrator" (
	"person_id" text PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "collectivity" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"sort_name" text NOT NULL,
	"insee_code" text,
	"siren" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coordination" (
	"person_id" text NOT NULL,
	"collectivity_id" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"ends_on" text,
	CONSTRAINT "coordination_person_id_collectivity_id_pk" PRIMARY KEY("person_id","collectivity_id")
);
--> statement-breakpoint
CREATE TABLE "figures_only" (
	"collectivity_id" text NOT NULL,
	"reach" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "figures_only_collectivity_id_reach_pk" PRIMARY KEY("collectivity_id","reach")
);
--> statement-breakpoint
CREATE TABLE "import" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"owner_id" text NOT NULL,
	"file_name" text NOT NULL,
	"reading" jsonb NOT NULL,
	"defaults" jsonb NOT NULL,
	"lines" integer NOT NULL,
	"done" integer NOT NULL,
	"batch" integer NOT NULL,
	"position" integer NOT NULL,
	"tally" jsonb NOT NULL,
	"sample" jsonb NOT NULL,
	"departed_on" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "headcount" (
	"collectivity_id" text NOT NULL,
	"category" text NOT NULL,
	"since" text NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "headcount_collectivity_id_category_since_pk" PRIMARY KEY("collectivity_id","category","since")
);
--> statement-breakpoint
CREATE TABLE "import_batch" (
	"import_id" text NOT NULL,
	"batch" integer NOT NULL,
	"undo" jsonb NOT NULL,
	CONSTRAINT "import_batch_import_id_batch_pk" PRIMARY KEY("import_id","batch")
);
--> statement-breakpoint
CREATE TABLE "import_departure" (
	"import_id" text NOT NULL,
	"membership_id" text NOT NULL,
	"confirmed" boolean NOT NULL,
	CONSTRAINT "import_departure_import_id_membership_id_pk" PRIMARY KEY("import_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "import_fault" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"column" integer NOT NULL,
	"value" text NOT NULL,
	"reason" text NOT NULL,
	"duplicate" boolean NOT NULL,
	CONSTRAINT "import_fault_import_id_line_column_pk" PRIMARY KEY("import_id","line","column")
);
--> statement-breakpoint
CREATE TABLE "import_mapping" (
	"signature" text NOT NULL,
	"root" text NOT NULL,
	"columns" jsonb NOT NULL,
	CONSTRAINT "import_mapping_signature_root_pk" PRIMARY KEY("signature","root")
);
--> statement-breakpoint
CREATE TABLE "local_fact" (
	"collectivity_id" text NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "local_fact_collectivity_id_name_pk" PRIMARY KEY("collectivity_id","name")
);
--> statement-breakpoint
CREATE TABLE "logo" (
	"collectivity_id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"alt" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"image" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"collectivity_id" text NOT NULL,
	"category" text NOT NULL,
	"function" text NOT NULL,
	"department" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"external_id" text
);
--> statement-breakpoint
CREATE TABLE "membership_request" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"collectivity_id" text NOT NULL,
	"category" text NOT NULL,
	"function" text NOT NULL,
	"department" text NOT NULL,
	"starts_on" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"email" text,
	"sort_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"collectivity_id" text NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "setting_collectivity_id_name_pk" PRIMARY KEY("collectivity_id","name")
);
--> statement-breakpoint
ALTER TABLE "kiosk" ADD CONSTRAINT "kiosk_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kiosk_department" ADD CONSTRAINT "kiosk_department_kiosk_id_kiosk_id_fk" FOREIGN KEY ("kiosk_id") REFERENCES "public"."kiosk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password" ADD CONSTRAINT "password_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personal_code" ADD CONSTRAINT "personal_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_kiosk_id_kiosk_id_fk" FOREIGN KEY ("kiosk_id") REFERENCES "public"."kiosk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_quiz_version_quiz_version_hash_fk" FOREIGN KEY ("quiz_version") REFERENCES "public"."quiz_version"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_result" ADD CONSTRAINT "attempt_result_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_result" ADD CONSTRAINT "attempt_result_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_seen" ADD CONSTRAINT "chapter_seen_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_seen" ADD CONSTRAINT "chapter_seen_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_visit" ADD CONSTRAINT "chapter_visit_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_answer" ADD CONSTRAINT "check_answer_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_granted_by_person_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathering" ADD CONSTRAINT "gathering_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathering" ADD CONSTRAINT "gathering_quiz_version_quiz_version_hash_fk" FOREIGN KEY ("quiz_version") REFERENCES "public"."quiz_version"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathering" ADD CONSTRAINT "gathering_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathering" ADD CONSTRAINT "gathering_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathering_answer" ADD CONSTRAINT "gathering_answer_gathering_id_gathering_id_fk" FOREIGN KEY ("gathering_id") REFERENCES "public"."gathering"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathering_answer" ADD CONSTRAINT "gathering_answer_participant_id_gathering_participant_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."gathering_participant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathering_participant" ADD CONSTRAINT "gathering_participant_gathering_id_gathering_id_fk" FOREIGN KEY ("gathering_id") REFERENCES "public"."gathering"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathering_participant" ADD CONSTRAINT "gathering_participant_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathering_participant" ADD CONSTRAINT "gathering_participant_vouched_by_person_id_fk" FOREIGN KEY ("vouched_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_module" ADD CONSTRAINT "hidden_module_hidden_by_person_id_fk" FOREIGN KEY ("hidden_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_state" ADD CONSTRAINT "module_state_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_quiz" ADD CONSTRAINT "paper_quiz_quiz_version_quiz_version_hash_fk" FOREIGN KEY ("quiz_version") REFERENCES "public"."quiz_version"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_quiz" ADD CONSTRAINT "paper_quiz_prepared_by_person_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition" ADD CONSTRAINT "recognition_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition" ADD CONSTRAINT "recognition_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition_module" ADD CONSTRAINT "recognition_module_recognition_id_recognition_id_fk" FOREIGN KEY ("recognition_id") REFERENCES "public"."recognition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition_withdrawal" ADD CONSTRAINT "recognition_withdrawal_recognition_id_recognition_id_fk" FOREIGN KEY ("recognition_id") REFERENCES "public"."recognition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition_withdrawal" ADD CONSTRAINT "recognition_withdrawal_withdrawn_by_person_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_choice" ADD CONSTRAINT "scenario_choice_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest" ADD CONSTRAINT "digest_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_reader" ADD CONSTRAINT "digest_reader_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out" ADD CONSTRAINT "opt_out_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiet_hours" ADD CONSTRAINT "quiet_hours_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_message" ADD CONSTRAINT "reminder_message_series_id_reminder_plan_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."reminder_plan"("series_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_plan" ADD CONSTRAINT "reminder_plan_series_id_campaign_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."campaign"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_round" ADD CONSTRAINT "reminder_round_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_round" ADD CONSTRAINT "reminder_round_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administrator" ADD CONSTRAINT "administrator_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coordination" ADD CONSTRAINT "coordination_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coordination" ADD CONSTRAINT "coordination_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figures_only" ADD CONSTRAINT "figures_only_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import" ADD CONSTRAINT "import_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "headcount" ADD CONSTRAINT "headcount_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_departure" ADD CONSTRAINT "import_departure_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_departure" ADD CONSTRAINT "import_departure_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_fault" ADD CONSTRAINT "import_fault_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_fact" ADD CONSTRAINT "local_fact_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "logo" ADD CONSTRAINT "logo_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_request" ADD CONSTRAINT "membership_request_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_request" ADD CONSTRAINT "membership_request_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setting" ADD CONSTRAINT "setting_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kiosk_collectivity" ON "kiosk" USING btree ("collectivity_id");--> statement-breakpoint
CREATE INDEX "one_time_link_person" ON "one_time_link" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_kiosk" ON "session" USING btree ("kiosk_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_number" ON "attempt" USING btree ("person_id","module_id","number");--> statement-breakpoint
CREATE INDEX "attempt_result_person" ON "attempt_result" USING btree ("person_id","module_id","passed","at");--> statement-breakpoint
CREATE UNIQUE INDEX "attestation_cycle" ON "attestation" USING btree ("person_id","module_id","cycle");--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_cycle" ON "campaign" USING btree ("series_id","cycle");--> statement-breakpoint
CREATE INDEX "campaign_collectivity" ON "campaign" USING btree ("collectivity_id","ends_on");--> statement-breakpoint
CREATE INDEX "chapter_visit_person" ON "chapter_visit" USING btree ("person_id","module_id","at");--> statement-breakpoint
CREATE INDEX "check_answer_person" ON "check_answer" USING btree ("person_id","module_id","chapter_id");--> statement-breakpoint
CREATE INDEX "gathering_collectivity" ON "gathering" USING btree ("collectivity_id","held_on");--> statement-breakpoint
CREATE INDEX "gathering_answer_question" ON "gathering_answer" USING btree ("gathering_id","question_id");--> statement-breakpoint
CREATE INDEX "gathering_answer_participant" ON "gathering_answer" USING btree ("participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "gathering_participant_person" ON "gathering_participant" USING btree ("gathering_id","person_id");--> statement-breakpoint
CREATE INDEX "gathering_participant_followed" ON "gathering_participant" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "module_state_module" ON "module_state" USING btree ("module_id","status");--> statement-breakpoint
CREATE INDEX "paper_quiz_author" ON "paper_quiz" USING btree ("prepared_by","prepared_at");--> statement-breakpoint
CREATE INDEX "recognition_person" ON "recognition" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "kept_count_ever" ON "kept_count" USING btree ("collectivity_id","module_id","category","department","places","begun","completed") WHERE period = 'z';--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "outbox_created" ON "outbox" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reminder_once" ON "reminder" USING btree ("campaign_id","person_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "reminder_day" ON "reminder" USING btree ("person_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "reminder_mail" ON "reminder" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "reminder_state" ON "reminder" USING btree ("campaign_id","state");--> statement-breakpoint
CREATE INDEX "reminder_round_open" ON "reminder_round" USING btree ("over","day");--> statement-breakpoint
CREATE INDEX "collectivity_parent" ON "collectivity" USING btree ("parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "collectivity_insee" ON "collectivity" USING btree ("insee_code");--> statement-breakpoint
CREATE UNIQUE INDEX "collectivity_siren" ON "collectivity" USING btree ("siren");--> statement-breakpoint
CREATE INDEX "import_owner" ON "import" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "import_state" ON "import" USING btree ("state");--> statement-breakpoint
CREATE INDEX "logo_hash" ON "logo" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "membership_person" ON "membership" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "membership_external_id" ON "membership" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "membership_collectivity" ON "membership" USING btree ("collectivity_id","category","department","person_id","starts_on","ends_on");--> statement-breakpoint
CREATE UNIQUE INDEX "membership_request_place" ON "membership_request" USING btree ("person_id","collectivity_id","category");--> statement-breakpoint
CREATE INDEX "membership_request_collectivity" ON "membership_request" USING btree ("collectivity_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_email" ON "person" USING btree ("email");--> statement-breakpoint
CREATE INDEX "person_sort_name" ON "person" USING btree ("sort_name","id");