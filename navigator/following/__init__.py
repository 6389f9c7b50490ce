"""What the committees follow: figures of many sheets, charts, alerts.

The lead writes filters, dashboard, charts and table_files; « checks » writes alerts.
"""
