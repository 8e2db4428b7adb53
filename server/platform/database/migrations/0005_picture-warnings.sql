ALTER TABLE "pictures" ADD COLUMN "warning" text;--> statement-breakpoint
ALTER TABLE "pictures" ADD COLUMN "decode_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "pictures_decode_version" ON "pictures" USING btree ("decode_version","id");