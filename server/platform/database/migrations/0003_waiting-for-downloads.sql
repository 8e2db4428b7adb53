ALTER TABLE "download_jobs" ADD COLUMN "waiting" text[];--> statement-breakpoint
UPDATE "download_jobs" SET "waiting" = array_remove(ARRAY["created_by"], NULL);--> statement-breakpoint
ALTER TABLE "download_jobs" ALTER COLUMN "waiting" SET NOT NULL;
