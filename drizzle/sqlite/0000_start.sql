CREATE TABLE `kiosk` (
	`id` text PRIMARY KEY NOT NULL,
	`collectivity_id` text NOT NULL,
	`name` text NOT NULL,
	`install_hash` text,
	`install_until` integer NOT NULL,
	`device_hash` text,
	`installed_at` integer,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`collectivity_id`) REFERENCES `collectivity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `kiosk_collectivity` ON `kiosk` (`collectivity_id`);--> statement-breakpoint
CREATE TABLE `kiosk_department` (
	`kiosk_id` text NOT NULL,
	`department` text NOT NULL,
	PRIMARY KEY(`kiosk_id`, `department`),
	FOREIGN KEY (`kiosk_id`) REFERENCES `kiosk`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `one_time_link` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`person_id` text,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `one_time_link_person` ON `one_time_link` (`person_id`);--> statement-breakpoint
CREATE TABLE `password` (
	`person_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `personal_code` (
	`person_id` text PRIMARY KEY NOT NULL,
	`prefix` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `personal_code_prefix_unique` ON `personal_code` (`prefix`);--> statement-breakpoint
CREATE TABLE `rate_limit` (
	`key` text PRIMARY KEY NOT NULL,
	`tries` integer NOT NULL,
	`resets_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`verified_at` integer NOT NULL,
	`kiosk_id` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kiosk_id`) REFERENCES `kiosk`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_person` ON `session` (`person_id`);--> statement-breakpoint
CREATE INDEX `session_kiosk` ON `session` (`kiosk_id`);--> statement-breakpoint
CREATE TABLE `sign_in` (
	`person_id` text PRIMARY KEY NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lease` (
	`job` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `answer` (
	`attempt_id` text NOT NULL,
	`question_id` text NOT NULL,
	`response` text NOT NULL,
	`correct` integer NOT NULL,
	`sure` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `question_id`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `attempt` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`module_id` text NOT NULL,
	`number` integer NOT NULL,
	`quiz_version` text NOT NULL,
	`module_version` text NOT NULL,
	`pass_mark` integer NOT NULL,
	`draw` text NOT NULL,
	`how` text DEFAULT 'online' NOT NULL,
	`recorded_by` text,
	`started_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quiz_version`) REFERENCES `quiz_version`(`hash`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_number` ON `attempt` (`person_id`,`module_id`,`number`);--> statement-breakpoint
CREATE TABLE `attempt_result` (
	`attempt_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`module_id` text NOT NULL,
	`correct` integer NOT NULL,
	`total` integer NOT NULL,
	`passed` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attempt_result_person` ON `attempt_result` (`person_id`,`module_id`,`passed`,`at`);--> statement-breakpoint
CREATE TABLE `attestation` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`person_id` text NOT NULL,
	`module_id` text NOT NULL,
	`cycle` integer NOT NULL,
	`holder` text NOT NULL,
	`collectivities` text NOT NULL,
	`module_title` text NOT NULL,
	`module_version` text NOT NULL,
	`minutes` integer NOT NULL,
	`chapters` integer NOT NULL,
	`pass_mark` integer NOT NULL,
	`correct` integer NOT NULL,
	`total` integer NOT NULL,
	`issued_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attestation_code_unique` ON `attestation` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `attestation_cycle` ON `attestation` (`person_id`,`module_id`,`cycle`);--> statement-breakpoint
CREATE TABLE `campaign` (
	`id` text PRIMARY KEY NOT NULL,
	`series_id` text NOT NULL,
	`cycle` integer NOT NULL,
	`title` text NOT NULL,
	`module_ids` text NOT NULL,
	`collectivity_id` text NOT NULL,
	`category` text,
	`departments` text NOT NULL,
	`arrived_since` text,
	`opens_on` text NOT NULL,
	`due_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`counts_from` text NOT NULL,
	`validity` integer NOT NULL,
	`renewed` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`collectivity_id`) REFERENCES `collectivity`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campaign_cycle` ON `campaign` (`series_id`,`cycle`);--> statement-breakpoint
CREATE INDEX `campaign_collectivity` ON `campaign` (`collectivity_id`,`ends_on`);--> statement-breakpoint
CREATE TABLE `chapter_seen` (
	`person_id` text NOT NULL,
	`module_id` text NOT NULL,
	`chapter_id` text NOT NULL,
	`how` text DEFAULT 'online' NOT NULL,
	`recorded_by` text,
	`chapter_version` text NOT NULL,
	`edition` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `module_id`, `chapter_id`, `edition`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `chapter_visit` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`module_id` text NOT NULL,
	`chapter_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chapter_visit_person` ON `chapter_visit` (`person_id`,`module_id`,`at`);--> statement-breakpoint
CREATE TABLE `check_answer` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`module_id` text NOT NULL,
	`chapter_id` text NOT NULL,
	`question_id` text NOT NULL,
	`response` text NOT NULL,
	`correct` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_answer_person` ON `check_answer` (`person_id`,`module_id`,`chapter_id`);--> statement-breakpoint
CREATE TABLE `exemption` (
	`campaign_id` text NOT NULL,
	`person_id` text NOT NULL,
	`reason` text NOT NULL,
	`until` text NOT NULL,
	`granted_by` text NOT NULL,
	`granted_at` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `person_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`granted_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `gathering` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`collectivity_id` text NOT NULL,
	`title` text NOT NULL,
	`animator` text NOT NULL,
	`module_id` text NOT NULL,
	`module_version` text NOT NULL,
	`quiz_version` text NOT NULL,
	`pass_mark` integer NOT NULL,
	`chapters` text NOT NULL,
	`draw` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`held_on` text NOT NULL,
	`step` integer NOT NULL,
	`closed` integer NOT NULL,
	`revision` integer NOT NULL,
	`activity` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`ended_by` text,
	`outcome` text,
	FOREIGN KEY (`collectivity_id`) REFERENCES `collectivity`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quiz_version`) REFERENCES `quiz_version`(`hash`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `gathering_code_unique` ON `gathering` (`code`);--> statement-breakpoint
CREATE INDEX `gathering_collectivity` ON `gathering` (`collectivity_id`,`held_on`);--> statement-breakpoint
CREATE TABLE `gathering_answer` (
	`id` text PRIMARY KEY NOT NULL,
	`gathering_id` text NOT NULL,
	`participant_id` text NOT NULL,
	`question_id` text NOT NULL,
	`response` text NOT NULL,
	`late` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`gathering_id`) REFERENCES `gathering`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant_id`) REFERENCES `gathering_participant`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `gathering_answer_question` ON `gathering_answer` (`gathering_id`,`question_id`);--> statement-breakpoint
CREATE INDEX `gathering_answer_participant` ON `gathering_answer` (`participant_id`);--> statement-breakpoint
CREATE TABLE `gathering_participant` (
	`id` text PRIMARY KEY NOT NULL,
	`gathering_id` text NOT NULL,
	`person_id` text,
	`name` text NOT NULL,
	`present` integer NOT NULL,
	`token_id` text,
	`secret_hash` text,
	`closed_before` integer,
	`vouched_by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`gathering_id`) REFERENCES `gathering`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`vouched_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `gathering_participant_token_id_unique` ON `gathering_participant` (`token_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `gathering_participant_person` ON `gathering_participant` (`gathering_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `gathering_participant_followed` ON `gathering_participant` (`person_id`);--> statement-breakpoint
CREATE TABLE `hidden_module` (
	`module_id` text PRIMARY KEY NOT NULL,
	`hidden_by` text NOT NULL,
	`hidden_at` integer NOT NULL,
	FOREIGN KEY (`hidden_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `module_state` (
	`person_id` text NOT NULL,
	`module_id` text NOT NULL,
	`status` text NOT NULL,
	`chapter_id` text,
	`chapters_seen` integer NOT NULL,
	`attempts` integer NOT NULL,
	`best_percent` integer,
	`started_at` integer NOT NULL,
	`active_at` integer NOT NULL,
	`completed_at` integer,
	`equivalence` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`person_id`, `module_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `module_state_module` ON `module_state` (`module_id`,`status`);--> statement-breakpoint
CREATE TABLE `paper_quiz` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`module_id` text NOT NULL,
	`quiz_version` text NOT NULL,
	`module_version` text NOT NULL,
	`pass_mark` integer NOT NULL,
	`draw` text NOT NULL,
	`prepared_by` text NOT NULL,
	`prepared_at` integer NOT NULL,
	FOREIGN KEY (`quiz_version`) REFERENCES `quiz_version`(`hash`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`prepared_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `paper_quiz_code_unique` ON `paper_quiz` (`code`);--> statement-breakpoint
CREATE INDEX `paper_quiz_author` ON `paper_quiz` (`prepared_by`,`prepared_at`);--> statement-breakpoint
CREATE TABLE `quiz_version` (
	`hash` text PRIMARY KEY NOT NULL,
	`module_id` text NOT NULL,
	`questions` text NOT NULL,
	`recorded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `recognition` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`obtained_on` text NOT NULL,
	`valid_until` text,
	`file` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `recognition_person` ON `recognition` (`person_id`);--> statement-breakpoint
CREATE TABLE `recognition_module` (
	`recognition_id` text NOT NULL,
	`module_id` text NOT NULL,
	`module_version` text NOT NULL,
	PRIMARY KEY(`recognition_id`, `module_id`),
	FOREIGN KEY (`recognition_id`) REFERENCES `recognition`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `recognition_withdrawal` (
	`recognition_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`withdrawn_by` text NOT NULL,
	`withdrawn_at` integer NOT NULL,
	FOREIGN KEY (`recognition_id`) REFERENCES `recognition`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `scenario_choice` (
	`person_id` text NOT NULL,
	`module_id` text NOT NULL,
	`chapter_id` text NOT NULL,
	`run` integer NOT NULL,
	`step` integer NOT NULL,
	`situation_id` text NOT NULL,
	`choice_id` text NOT NULL,
	`chapter_version` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `module_id`, `chapter_id`, `run`, `step`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `asked_module` (
	`category` text NOT NULL,
	`module_id` text NOT NULL,
	PRIMARY KEY(`category`, `module_id`)
);
--> statement-breakpoint
CREATE TABLE `kept_count` (
	`collectivity_id` text NOT NULL,
	`module_id` text NOT NULL,
	`period` text NOT NULL,
	`category` text NOT NULL,
	`department` text NOT NULL,
	`places` integer NOT NULL,
	`begun` integer NOT NULL,
	`completed` integer NOT NULL,
	PRIMARY KEY(`collectivity_id`, `module_id`, `period`, `category`, `department`)
);
--> statement-breakpoint
CREATE INDEX `kept_count_ever` ON `kept_count` (`collectivity_id`,`module_id`,`category`,`department`,`places`,`begun`,`completed`) WHERE period = 'z';--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`sender_name` text,
	`reply_to` text,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`useful_until` integer,
	`tries` integer NOT NULL,
	`watch` text,
	`begun_at` integer,
	`stop_url` text,
	`sent_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`);--> statement-breakpoint
CREATE INDEX `outbox_created` ON `outbox` (`created_at`);--> statement-breakpoint
CREATE TABLE `digest` (
	`person_id` text NOT NULL,
	`week` text NOT NULL,
	`written` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `week`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `digest_reader` (
	`person_id` text PRIMARY KEY NOT NULL,
	`since` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `opt_out` (
	`person_id` text PRIMARY KEY NOT NULL,
	`since` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quiet_hours` (
	`collectivity_id` text PRIMARY KEY NOT NULL,
	`begins` integer NOT NULL,
	`ends` integer NOT NULL,
	`days_off` integer NOT NULL,
	FOREIGN KEY (`collectivity_id`) REFERENCES `collectivity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reminder` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`day` text,
	`mail_id` text,
	`state` text NOT NULL,
	`reason` text,
	`asked_by` text,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reminder_once` ON `reminder` (`campaign_id`,`person_id`,`kind`);--> statement-breakpoint
CREATE UNIQUE INDEX `reminder_day` ON `reminder` (`person_id`,`day`);--> statement-breakpoint
CREATE UNIQUE INDEX `reminder_mail` ON `reminder` (`mail_id`);--> statement-breakpoint
CREATE INDEX `reminder_state` ON `reminder` (`campaign_id`,`state`);--> statement-breakpoint
CREATE TABLE `reminder_message` (
	`series_id` text NOT NULL,
	`message` text NOT NULL,
	`enabled` integer NOT NULL,
	`days` integer NOT NULL,
	`every` integer NOT NULL,
	`times` integer NOT NULL,
	`subject` text,
	`body` text,
	PRIMARY KEY(`series_id`, `message`),
	FOREIGN KEY (`series_id`) REFERENCES `reminder_plan`(`series_id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `reminder_plan` (
	`series_id` text PRIMARY KEY NOT NULL,
	`paused_at` integer,
	FOREIGN KEY (`series_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `reminder_round` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`day` text NOT NULL,
	`asked_by` text,
	`after` text NOT NULL,
	`over` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`asked_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reminder_round_open` ON `reminder_round` (`over`,`day`);--> statement-breakpoint
CREATE TABLE `signing_key` (
	`name` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `administrator` (
	`person_id` text PRIMARY KEY NOT NULL,
	`since` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `collectivity` (
	`id` text PRIMARY KEY NOT NULL,
	`parent_id` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`sort_name` text NOT NULL,
	`insee_code` text,
	`siren` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `collectivity_parent` ON `collectivity` (`parent_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `collectivity_insee` ON `collectivity` (`insee_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `collectivity_siren` ON `collectivity` (`siren`);--> statement-breakpoint
CREATE TABLE `coordination` (
	`person_id` text NOT NULL,
	`collectivity_id` text NOT NULL,
	`since` integer NOT NULL,
	`ends_on` text,
	PRIMARY KEY(`person_id`, `collectivity_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`collectivity_id`) REFERENCES `collectivity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `figures_only` (
	`collectivity_id` text NOT NULL,
	`reach` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`collectivity_id`, `reach`),
	FOREIGN KEY (`collectivity_id`) REFERENCES `collectivity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`owner_id` text NOT NULL,
	`file_name` text NOT NULL,
	`reading` text NOT NULL,
	`defaults` text NOT NULL,
	`lines` integer NOT NULL,
	`done` integer NOT NULL,
	`batch` integer NOT NULL,
	`position` integer NOT NULL,
	`tally` text NOT NULL,
	`sample` text NOT NULL,
	`departed_on` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_owner` ON `import` (`owner_id`);--> statement-breakpoint
CREATE INDEX `import_state` ON `import` (`state`);--> statement-breakpoint
CREATE TABLE `headcount` (
	`collectivity_id` text NOT NULL,
	`category` text NOT NULL,
	`since` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`collectivity_id`, `category`, `since`),
	FOREIGN KEY (`collectivity_id`) REFERENCES `collectivity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_batch` (
	`import_id` text NOT NULL,
	`batch` integer NOT NULL,
	`undo` text NOT NULL,
	PRIMARY KEY(`import_id`, `batch`),
	FOREIGN KEY (`import_id`) REFERENCES `import`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_departure` (
	`import_id` text NOT NULL,
	`membership_id` text NOT NULL,
	`confirmed` integer NOT NULL,
	PRIMARY KEY(`import_id`, `membership_id`),
	FOREIGN KEY (`import_id`) REFERENCES `import`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`membership_id`) REFERENCES `membership`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_fault` (
	`import_id` text NOT NULL,
	`line` integer NOT NULL,
	`column` integer NOT NULL,
	`value` text NOT NULL,
	`reason` text NOT NULL,
	`duplicate` integer NOT NULL,
	PRIMARY KEY(`import_id`, `line`, `column`),
	FOREIGN KEY (`import_id`) REFERENCES `import`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_mapping` (
	`signature` text NOT NULL,
	`root` text NOT NULL,
	`columns` text NOT NULL,
	PRIMARY KEY(`signature`, `root`)
);
--> statement-breakpoint
CREATE TABLE `local_fact` (
	`collectivity_id` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`collectivity_id`, `name`),
	FOREIGN KEY (`collectivity_id`) REFERENCES `collectivity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `logo` (
	`collectivity_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`alt` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`image` text NOT NULL,
	FOREIGN KEY (`collectivity_id`) REFERENCES `collectivity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `logo_hash` ON `logo` (`hash`);--> statement-breakpoint
CREATE TABLE `membership` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`collectivity_id` text NOT NULL,
	`category` text NOT NULL,
	`function` text NOT NULL,
	`department` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`external_id` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`collectivity_id`) REFERENCES `collectivity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `membership_person` ON `membership` (`person_id`);--> statement-breakpoint
CREATE INDEX `membership_external_id` ON `membership` (`external_id`);--> statement-breakpoint
CREATE INDEX `membership_collectivity` ON `membership` (`collectivity_id`,`category`,`department`,`person_id`,`starts_on`,`ends_on`);--> statement-breakpoint
CREATE TABLE `membership_request` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`collectivity_id` text NOT NULL,
	`category` text NOT NULL,
	`function` text NOT NULL,
	`department` text NOT NULL,
	`starts_on` text NOT NULL,
	`asked_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`collectivity_id`) REFERENCES `collectivity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `membership_request_place` ON `membership_request` (`person_id`,`collectivity_id`,`category`);--> statement-breakpoint
CREATE INDEX `membership_request_collectivity` ON `membership_request` (`collectivity_id`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`given_name` text NOT NULL,
	`family_name` text NOT NULL,
	`email` text,
	`sort_name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_email` ON `person` (`email`);--> statement-breakpoint
CREATE INDEX `person_sort_name` ON `person` (`sort_name`,`id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`collectivity_id` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`collectivity_id`, `name`),
	FOREIGN KEY (`collectivity_id`) REFERENCES `collectivity`(`id`) ON UPDATE no action ON DELETE no action
);
