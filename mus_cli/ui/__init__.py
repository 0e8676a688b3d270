"""What the person sees and types: prompts, views, and the sentence for each error."""
