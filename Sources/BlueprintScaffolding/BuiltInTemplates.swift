// Made from the folder Templates by a test; RECORD_GOLDEN=failed swift test --filter TemplateTests makes it anew.
//
// SwiftPM's '.embedInCode' cannot take the folder: it knows files by their names alone, and refuses several 'render.yaml'.

/// The files of the templates that the command brings with it.
enum BuiltInTemplates {
  static let files: [String: [String: String]] = [
    "django": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: python
          healthCheckPath: /healthz
          buildCommand: pip install -r requirements.txt && python manage.py collectstatic --no-input
          preDeployCommand: python manage.py migrate --noinput
          startCommand: gunicorn my_app.wsgi:application
          envVars:
            - key: SECRET_KEY
              generateValue: true
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: Django, with its own migrations
      recognises: manage.py
      healthCheck: 'urls.py: path("healthz", lambda request: HttpResponse("ok"))'
      # Where the tool looks for its URL.
      reads: DATABASE_URL

      """#,
    ],
    "fastapi-alembic": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: python
          healthCheckPath: /healthz
          buildCommand: pip install -r requirements.txt
          preDeployCommand: alembic upgrade head
          startCommand: uvicorn main:app --host 0.0.0.0 --port $PORT
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: FastAPI, with Alembic
      recognises: requirements.txt with fastapi, and alembic.ini
      healthCheck: '@app.get("/healthz") with a function that returns {"status": "ok"}'
      # Where the tool looks for its URL.
      reads: DIRECT_DATABASE_URL

      """#,
    ],
    "flask": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: python
          healthCheckPath: /healthz
          buildCommand: pip install -r requirements.txt
          preDeployCommand: flask db upgrade
          startCommand: gunicorn app:app
          envVars:
            - key: SECRET_KEY
              generateValue: true
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: Flask, with Flask-Migrate
      recognises: requirements.txt with flask
      healthCheck: '@app.get("/healthz") with a function that returns "ok"'
      # Where the tool looks for its URL.
      reads: DATABASE_URL

      """#,
    ],
    "go-migrate": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: go
          healthCheckPath: /healthz
          buildCommand: go build -o app && GOBIN="$PWD/bin" go install -tags postgres github.com/golang-migrate/migrate/v4/cmd/migrate@v4.18.1
          preDeployCommand: bin/migrate -path migrations -database "$DIRECT_DATABASE_URL" up
          startCommand: ./app
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: Go, with golang-migrate
      recognises: go.mod, and migrations/*.up.sql
      healthCheck: 'http.HandleFunc("/healthz", …) that answers 200'
      # Where the tool looks for its URL.
      reads: DIRECT_DATABASE_URL

      """#,
    ],
    "hummingbird": [
      "Dockerfile": #"""
      FROM swift:6.2-noble AS build
      WORKDIR /build
      COPY Package.* ./
      RUN swift package resolve
      COPY . .
      RUN swift build --configuration release --product App --static-swift-stdlib

      FROM ubuntu:noble
      RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates tzdata libcurl4 && rm -rf /var/lib/apt/lists/*
      WORKDIR /app
      COPY --from=build /build/.build/release/App ./
      EXPOSE 8080
      CMD ["./App", "--hostname", "0.0.0.0", "--port", "8080"]

      """#,
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: docker
          dockerCommand: /bin/sh -c './App --hostname 0.0.0.0 --port $PORT'
          healthCheckPath: /healthz
          preDeployCommand: ./App migrate
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: Hummingbird in Docker, with postgres-migrations
      recognises: Package.swift with hummingbird
      healthCheck: 'router.get("/healthz") { _, _ in HTTPResponse.Status.ok }'
      # Where the tool looks for its URL.
      reads: DATABASE_URL

      """#,
    ],
    "laravel": [
      "Dockerfile": #"""
      FROM composer:2 AS packages
      WORKDIR /app
      COPY . .
      RUN composer install --no-dev --no-interaction --optimize-autoloader --no-scripts --ignore-platform-reqs

      FROM php:8.3-apache
      RUN apt-get update && apt-get install --yes --no-install-recommends libpq-dev && docker-php-ext-install pdo_pgsql \
        && a2enmod rewrite && rm -rf /var/lib/apt/lists/*
      ENV APACHE_DOCUMENT_ROOT=/var/www/html/public
      # Render finds the port by itself: this one is open.
      RUN sed -ri 's!/var/www/html!${APACHE_DOCUMENT_ROOT}!g' /etc/apache2/sites-available/*.conf
      WORKDIR /var/www/html
      COPY --from=packages --chown=www-data:www-data /app .
      EXPOSE 80
      CMD ["apache2-foreground"]

      """#,
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: docker
          dockerCommand: apache2-foreground
          healthCheckPath: /up
          preDeployCommand: php artisan migrate --force
          envVars:
            - key: APP_ENV
              value: production
            - key: DB_CONNECTION
              value: pgsql
            - key: LOG_CHANNEL
              value: stderr
            - key: APP_KEY
              sync: false
            - key: DB_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: Laravel in Docker
      recognises: artisan
      healthCheck: 'bootstrap/app.php: withRouting(health: ''/up'')'
      # Where the tool looks for its URL.
      reads: DB_URL

      """#,
    ],
    "monorepo": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The API. It owns the schema of my-app-db.
        - type: web
          name: my-app-api
          plan: starter
          runtime: node
          healthCheckPath: /healthz
          buildCommand: npm ci && npm exec --workspace apps/api -- prisma generate && npm run build --workspace apps/api
          preDeployCommand: npm run migrate --workspace apps/api
          startCommand: npm run start --workspace apps/api
          buildFilter:
            paths:
              - apps/api/**
              - packages/**
              - package-lock.json
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: REDIS_URL
              fromService:
                type: keyvalue
                name: my-app-kv
                property: connectionString

        # Takes its work from Key Value; a worker is never free.
        - type: worker
          name: my-app-worker
          plan: starter
          runtime: node
          buildCommand: npm ci && npm run build --workspace apps/worker
          startCommand: npm run start --workspace apps/worker
          buildFilter:
            paths:
              - apps/worker/**
              - packages/**
              - package-lock.json
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: REDIS_URL
              fromService:
                type: keyvalue
                name: my-app-kv
                property: connectionString

        - type: web
          name: my-app-web
          runtime: static
          buildCommand: npm ci && npm run build --workspace apps/web
          staticPublishPath: apps/web/dist
          buildFilter:
            paths:
              - apps/web/**
              - packages/**
              - package-lock.json

        # When it is full it must refuse, not forget.
        - type: keyvalue
          name: my-app-kv
          ipAllowList: []
          plan: starter
          maxmemoryPolicy: noeviction

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: A monorepo with an API, a worker, a site, and Key Value
      recognises: several packages in one repository
      healthCheck: 'app.get("/healthz", (request, response) => response.send("ok"));'
      # Where the tool looks for its URL.
      reads: DATABASE_URL

      """#,
    ],
    "nestjs-typeorm": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: node
          healthCheckPath: /healthz
          buildCommand: npm ci && npm run build
          preDeployCommand: npx typeorm migration:run -d dist/data-source.js
          startCommand: node dist/main.js
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: NestJS, with TypeORM
      recognises: package.json that depends on @nestjs/core and typeorm
      healthCheck: 'a controller: @Get("healthz") healthz() { return "ok"; }'
      # Where the tool looks for its URL.
      reads: DATABASE_URL

      """#,
    ],
    "nextjs-drizzle": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: node
          healthCheckPath: /healthz
          buildCommand: npm ci && npm run build
          preDeployCommand: npx drizzle-kit migrate
          startCommand: npm start
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: Next.js, with Drizzle
      recognises: package.json that depends on next, and drizzle.config.ts
      healthCheck: 'app/healthz/route.ts: export function GET() { return new Response("ok"); }'
      # Where the tool looks for its URL.
      reads: DATABASE_URL

      """#,
    ],
    "node-express-prisma": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: node
          healthCheckPath: /healthz
          buildCommand: npm ci && npx prisma generate
          preDeployCommand: npx prisma migrate deploy
          startCommand: npm start
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: Express on Node, with Prisma
      recognises: package.json that depends on express and prisma
      healthCheck: 'app.get("/healthz", (request, response) => response.send("ok"));'
      # Where the tool looks for its URL.
      reads: DIRECT_DATABASE_URL

      """#,
    ],
    "node-sequelize": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: node
          healthCheckPath: /healthz
          buildCommand: npm ci
          preDeployCommand: npx sequelize-cli db:migrate --env production
          startCommand: node server.js
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: Node with Sequelize
      recognises: .sequelizerc, or package.json that depends on sequelize-cli
      healthCheck: 'app.get("/healthz", (request, response) => response.send("ok"));'
      # Where the tool looks for its URL.
      reads: DATABASE_URL

      """#,
    ],
    "phoenix": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: elixir
          healthCheckPath: /healthz
          buildCommand: mix deps.get --only prod && MIX_ENV=prod mix compile && MIX_ENV=prod mix assets.deploy && MIX_ENV=prod mix release --overwrite
          preDeployCommand: _build/prod/rel/my_app/bin/migrate
          startCommand: _build/prod/rel/my_app/bin/server
          envVars:
            - key: SECRET_KEY_BASE
              sync: false
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: Phoenix as a release, with Ecto
      recognises: mix.exs with phoenix
      healthCheck: 'router.ex: get "/healthz", HealthController, :show'
      # Where the tool looks for its URL.
      reads: DATABASE_URL

      """#,
    ],
    "rails": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: ruby
          healthCheckPath: /up
          buildCommand: bundle install && bundle exec rails assets:precompile
          preDeployCommand: bundle exec rails db:prepare
          startCommand: bundle exec puma -C config/puma.rb
          envVars:
            - key: RAILS_ENV
              value: production
            - key: RAILS_MASTER_KEY
              sync: false
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: Ruby on Rails
      recognises: Gemfile with rails
      healthCheck: 'config/routes.rb: get "up" => "rails/health#show", as: :rails_health_check'
      # Where the tool looks for its URL.
      reads: DATABASE_URL

      """#,
    ],
    "rust-sqlx": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: rust
          healthCheckPath: /healthz
          buildCommand: cargo build --release && cargo install sqlx-cli --no-default-features --features rustls,postgres --root .
          preDeployCommand: bin/sqlx migrate run
          startCommand: ./target/release/my-app
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: Rust, with sqlx
      recognises: Cargo.toml with sqlx, and migrations/*.sql
      healthCheck: 'a route "/healthz" that answers 200'
      # Where the tool looks for its URL.
      reads: DATABASE_URL

      """#,
    ],
    "static-site": [
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # Built once for each deploy and served from there.
        - type: web
          name: my-app
          runtime: static
          buildCommand: npm ci && npm run build
          staticPublishPath: dist

      """#,
      "template.yaml": #"""
      summary: A static site
      recognises: index.html, or a site builder in package.json

      """#,
    ],
    "vapor": [
      "Dockerfile": #"""
      FROM swift:6.2-noble AS build
      WORKDIR /build
      COPY Package.* ./
      RUN swift package resolve
      COPY . .
      RUN swift build --configuration release --product App --static-swift-stdlib

      FROM ubuntu:noble
      RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates tzdata libcurl4 && rm -rf /var/lib/apt/lists/*
      WORKDIR /app
      COPY --from=build /build/.build/release/App ./
      EXPOSE 8080
      CMD ["./App", "serve", "--env", "production", "--hostname", "0.0.0.0", "--port", "8080"]

      """#,
      "render.yaml": #"""
      # my-app stands for the project's name, my_app for its module.
      services:
        # The program. It owns the schema of my-app-db.
        - type: web
          name: my-app
          plan: starter
          runtime: docker
          dockerCommand: /bin/sh -c './App serve --env production --hostname 0.0.0.0 --port $PORT'
          healthCheckPath: /healthz
          preDeployCommand: ./App migrate --yes --env production
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString
            - key: DIRECT_DATABASE_URL
              fromDatabase:
                name: my-app-db
                property: connectionString

      databases:
        # No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks.
        - name: my-app-db
          plan: basic-256mb
          diskSizeGB: 5
          ipAllowList: []

      """#,
      "template.yaml": #"""
      summary: Vapor in Docker, with Fluent
      recognises: Package.swift with vapor
      healthCheck: 'routes.swift: app.get("healthz") { _ in HTTPStatus.ok }'
      # Where the tool looks for its URL.
      reads: DATABASE_URL

      """#,
    ],
  ]
}
