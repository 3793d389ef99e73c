namespace BackOffice.Kernel;

/// <summary>Something an operator turns off, or on for some, without a release.</summary>
/// <param name="Name">Stable: what is set is stored under it.</param>
/// <param name="Title">For people, such as "Imports".</param>
/// <param name="Owner">Who decides about it and takes it away.</param>
/// <param name="Why">What it is for, and what goes on while it is off.</param>
/// <param name="LastDay">By then it is taken away, or its owner gives it another day: a test fails from the next day on.</param>
/// <param name="ByPerson">Whether it is asked with a person too; otherwise something set for a person would mean nothing.</param>
/// <param name="Default">What holds where nothing is set.</param>
public sealed record FeatureFlag(
    string Name,
    string Title,
    string Owner,
    string Why,
    DateOnly LastDay,
    bool ByPerson = false,
    bool Default = true
);
