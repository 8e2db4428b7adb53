CREATE TABLE "product_edits" (
	"id" text PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"set" jsonb NOT NULL,
	"items" jsonb NOT NULL,
	"count" integer NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "deleted_by" text;--> statement-breakpoint
ALTER TABLE "product_edits" ADD CONSTRAINT "product_edits_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_edits" ADD CONSTRAINT "product_edits_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_edits_newest" ON "product_edits" USING btree ("client_id","created_at");--> statement-breakpoint
CREATE INDEX "products_bin" ON "products" USING btree ("client_id","deleted_at") WHERE deleted_at is not null;