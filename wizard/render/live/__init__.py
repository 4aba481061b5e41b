"""What only the wizard and the support desk show: questions, fields, kept cases, the desk."""
