CREATE TABLE "board_images" (
	"board_id" text NOT NULL,
	"image_id" text NOT NULL,
	"client_id" text NOT NULL,
	"position" integer NOT NULL,
	"caption" text DEFAULT '' NOT NULL,
	CONSTRAINT "board_images_board_id_image_id_pk" PRIMARY KEY("board_id","image_id")
);
--> statement-breakpoint
CREATE TABLE "boards" (
	"id" text PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"title" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "download_jobs" ADD COLUMN "format" text DEFAULT 'jpg' NOT NULL;--> statement-breakpoint
ALTER TABLE "download_jobs" ADD COLUMN "manifest" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "download_jobs" ADD COLUMN "parts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "generated_images" ADD COLUMN "deleted_by" text;--> statement-breakpoint
ALTER TABLE "board_images" ADD CONSTRAINT "board_images_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_images" ADD CONSTRAINT "board_images_image_id_generated_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."generated_images"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "boards" ADD CONSTRAINT "boards_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "boards" ADD CONSTRAINT "boards_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_images_image" ON "board_images" USING btree ("image_id");--> statement-breakpoint
CREATE INDEX "boards_recent" ON "boards" USING btree ("client_id","updated_at") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "generated_images_bin" ON "generated_images" USING btree ("client_id","deleted_at") WHERE deleted_at is not null;