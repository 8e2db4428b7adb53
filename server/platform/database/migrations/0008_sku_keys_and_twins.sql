-- What photos find their product by: the SKU without what stands between its letters and digits, as in contract/sku-key.ts.
CREATE FUNCTION "sku_key"("value" text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate("sku_identity"("value") COLLATE "C", E' \t!"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~', '');--> statement-breakpoint
-- Where the first product of a SKU was deleted or renamed, the next one holds it against new products.
UPDATE "products" SET "sku_twin" = 0 FROM (
	SELECT DISTINCT ON ("client_id", sku_identity("sku")) "id", "sku_twin" FROM "products" WHERE "deleted_at" IS NULL
	ORDER BY "client_id", sku_identity("sku"), "sku_twin"
) "first" WHERE "first"."id" = "products"."id" AND "first"."sku_twin" > 0;--> statement-breakpoint
CREATE INDEX "products_sku_key" ON "products" USING btree ("client_id",sku_key(sku)) WHERE deleted_at is null;