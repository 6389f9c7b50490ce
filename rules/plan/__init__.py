"""The best financing plan of a project: which aids, how much on which costs, under which basis.

``problem`` says what is asked, ``formulation`` turns it into a mixed-integer program, ``highs``
solves it, ``bounds`` writes the same rules as plain inequalities once the files and their bases
are chosen, ``exact`` finds the amounts to the cent, ``planner`` puts it all together.
"""
