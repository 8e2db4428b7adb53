# To build the same image again later, name the base by its digest: --build-arg NODE_IMAGE=node:24-slim@sha256:...
ARG NODE_IMAGE=node:24-slim

# The pages, built with everything that is only needed for building.
FROM $NODE_IMAGE AS pages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npx vite build

FROM $NODE_IMAGE AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Tools that a library names as optional peers count as its dependencies while package.json lists them for development.
RUN npm ci --omit=dev && npm pkg delete devDependencies && npm prune --omit=dev

FROM $NODE_IMAGE
WORKDIR /app
# Memory that the renderer frees goes back to the system at once: 650 instead of 950 MB after a run over all rooms.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data MALLOC_TRIM_THRESHOLD_=131072
COPY --from=dependencies /app/node_modules node_modules
COPY --from=pages /app/dist dist
COPY package.json LICENSE ./
COPY contract contract
COPY renderer renderer
COPY demo demo
COPY server server
# For any user id: group 0 may write, as containers on OpenShift have it.
RUN mkdir /data && chown node:0 /data && chmod 2770 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# No shell and no npm in between: the studio itself hears SIGTERM and ends in order.
CMD ["node", "--import", "tsx", "server/main.ts"]
