services:
  - type: worker
    name: a
    envVars:
      - key: A
        fromDatabase:
          name: gaia-db
    disk: {name: "1", mountPath: /data}
  - type: ueb
    name: x y