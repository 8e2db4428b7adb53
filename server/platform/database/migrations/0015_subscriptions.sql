CREATE TABLE "subscriptions" (
	"client_id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"plan" text,
	"failed_at" timestamp with time zone,
	"changes" integer DEFAULT 0 NOT NULL,
	"changes_read" integer DEFAULT 0 NOT NULL,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "subscriptions_customer_id_unique" UNIQUE("customer_id")
);
--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;