CREATE TABLE "image_names" (
	"studio_session_id" text NOT NULL,
	"product_id" text NOT NULL,
	"room_type" text NOT NULL,
	"label" text NOT NULL,
	"last_number" integer NOT NULL,
	CONSTRAINT "image_names_studio_session_id_product_id_room_type_pk" PRIMARY KEY("studio_session_id","product_id","room_type")
);
--> statement-breakpoint
ALTER TABLE "generated_images" ADD COLUMN "label" text;--> statement-breakpoint
ALTER TABLE "generated_images" ADD COLUMN "number" integer;--> statement-breakpoint
-- Numbers as they were counted until now. Labels need the rules of file names: the next start of the studio gives them.
UPDATE "generated_images" SET "label" = '', "number" = "counted"."number" FROM (
	SELECT "id", row_number() OVER (PARTITION BY "studio_session_id", "product_id", "room_type" ORDER BY "created_at", "position", "id") AS "number" FROM "generated_images"
) "counted" WHERE "counted"."id" = "generated_images"."id";--> statement-breakpoint
ALTER TABLE "generated_images" ALTER COLUMN "label" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "generated_images" ALTER COLUMN "number" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "image_names" ADD CONSTRAINT "image_names_studio_session_id_studio_sessions_id_fk" FOREIGN KEY ("studio_session_id") REFERENCES "public"."studio_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
INSERT INTO "image_names" ("studio_session_id", "product_id", "room_type", "label", "last_number")
	SELECT "studio_session_id", "product_id", "room_type", '', max("number") FROM "generated_images" GROUP BY 1, 2, 3;
