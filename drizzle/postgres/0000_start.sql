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
	"verified_at" timestamp (3) with time zone NOT NULL
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
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"useful_until" timestamp (3) with time zone,
	"tries" integer NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"last_error" text
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
	CONSTRAINT "coordination_person_id_collectivity_id_pk" PRIMARY KEY("person_id","collectivity_id")
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
CREATE TABLE "local_fact" (
	"collectivity_id" text NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "local_fact_collectivity_id_name_pk" PRIMARY KEY("collectivity_id","name")
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
	"ends_on" text
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
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password" ADD CONSTRAINT "password_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personal_code" ADD CONSTRAINT "personal_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_quiz_version_quiz_version_hash_fk" FOREIGN KEY ("quiz_version") REFERENCES "public"."quiz_version"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_result" ADD CONSTRAINT "attempt_result_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_result" ADD CONSTRAINT "attempt_result_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_seen" ADD CONSTRAINT "chapter_seen_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_seen" ADD CONSTRAINT "chapter_seen_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_visit" ADD CONSTRAINT "chapter_visit_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_answer" ADD CONSTRAINT "check_answer_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_module" ADD CONSTRAINT "hidden_module_hidden_by_person_id_fk" FOREIGN KEY ("hidden_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_state" ADD CONSTRAINT "module_state_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_quiz" ADD CONSTRAINT "paper_quiz_quiz_version_quiz_version_hash_fk" FOREIGN KEY ("quiz_version") REFERENCES "public"."quiz_version"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_quiz" ADD CONSTRAINT "paper_quiz_prepared_by_person_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_choice" ADD CONSTRAINT "scenario_choice_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administrator" ADD CONSTRAINT "administrator_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coordination" ADD CONSTRAINT "coordination_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coordination" ADD CONSTRAINT "coordination_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "headcount" ADD CONSTRAINT "headcount_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_fact" ADD CONSTRAINT "local_fact_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_collectivity_id_collectivity_id_fk" FOREIGN KEY ("collectivity_id") REFERENCES "public"."collectivity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "one_time_link_person" ON "one_time_link" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_number" ON "attempt" USING btree ("person_id","module_id","number");--> statement-breakpoint
CREATE INDEX "attempt_result_person" ON "attempt_result" USING btree ("person_id","module_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attestation_cycle" ON "attestation" USING btree ("person_id","module_id","cycle");--> statement-breakpoint
CREATE INDEX "chapter_visit_person" ON "chapter_visit" USING btree ("person_id","module_id","at");--> statement-breakpoint
CREATE INDEX "check_answer_person" ON "check_answer" USING btree ("person_id","module_id","chapter_id");--> statement-breakpoint
CREATE INDEX "module_state_module" ON "module_state" USING btree ("module_id","status");--> statement-breakpoint
CREATE INDEX "paper_quiz_author" ON "paper_quiz" USING btree ("prepared_by","prepared_at");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "outbox_created" ON "outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "collectivity_parent" ON "collectivity" USING btree ("parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "collectivity_insee" ON "collectivity" USING btree ("insee_code");--> statement-breakpoint
CREATE UNIQUE INDEX "collectivity_siren" ON "collectivity" USING btree ("siren");--> statement-breakpoint
CREATE INDEX "membership_person" ON "membership" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "membership_collectivity" ON "membership" USING btree ("collectivity_id","category","department","person_id","starts_on","ends_on");--> statement-breakpoint
CREATE UNIQUE INDEX "person_email" ON "person" USING btree ("email");--> statement-breakpoint
CREATE INDEX "person_sort_name" ON "person" USING btree ("sort_name");