CREATE TABLE "events" (
	"id" text PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"user_id" text,
	"kind" text NOT NULL,
	"object_id" text,
	"payload" jsonb NOT NULL,
	"waiting" text[] NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_waiting" ON "events" USING btree ("retry_at") WHERE waiting <> '{}';--> statement-breakpoint
CREATE INDEX "events_newest" ON "events" USING btree ("client_id","created_at","id");--> statement-breakpoint
CREATE INDEX "events_age" ON "events" USING btree ("created_at");