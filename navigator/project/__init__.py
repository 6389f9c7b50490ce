"""What a visitor says of a project: profile, link, questionnaire, evaluation."""
