ALTER TABLE "boards" ADD COLUMN "per_page" integer DEFAULT 6 NOT NULL;--> statement-breakpoint
ALTER TABLE "boards" ADD COLUMN "logo_id" text;--> statement-breakpoint
ALTER TABLE "studio_sessions" ADD COLUMN "is_sample" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "boards" ADD CONSTRAINT "boards_logo_id_pictures_id_fk" FOREIGN KEY ("logo_id") REFERENCES "public"."pictures"("id") ON DELETE set null ON UPDATE no action;