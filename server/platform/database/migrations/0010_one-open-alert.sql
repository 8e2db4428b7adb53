-- Alerts about the text model had its name as their subject.
UPDATE "alerts" SET "subject" = 'text_model' WHERE "kind" = 'analysis_setup';--> statement-breakpoint
-- Of several open alerts of a kind and subject, the newest stays open.
UPDATE "alerts" SET "resolved_at" = now() FROM "alerts" "newer"
WHERE "alerts"."resolved_at" IS NULL AND "newer"."resolved_at" IS NULL
AND "newer"."kind" = "alerts"."kind" AND "newer"."subject" = "alerts"."subject"
AND ("newer"."created_at", "newer"."id") > ("alerts"."created_at", "alerts"."id");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_open" ON "alerts" USING btree ("kind","subject") WHERE resolved_at is null;
