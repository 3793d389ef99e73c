namespace BackOffice.Kernel;

/// <summary>All flags. There are no others, and one that nothing reads is not declared.</summary>
public static class FeatureFlags
{
    private static readonly DateOnly Review = new(2027, 11, 30);

    public static readonly FeatureFlag Directories = new(
        nameof(Directories),
        "Directories",
        "Identity",
        "A directory that goes wild removes people by the hundred: it is stopped first and understood then. People are managed by hand meanwhile.",
        Review
    );

    public static readonly FeatureFlag ProviderSignIn = new(
        nameof(ProviderSignIn),
        "Sign-in by identity providers",
        "Identity",
        "A weakness in how the answers of providers are checked would let strangers in. Passwords and passkeys go on, where a company takes them.",
        Review
    );

    public static readonly FeatureFlag Imports = new(
        nameof(Imports),
        "Imports",
        "Platform",
        "Large files take the machine from everybody, or a kind of file is read wrongly. What is entered by hand goes on; imports that run wait.",
        Review,
        ByPerson: true
    );

    public static readonly FeatureFlag ClientQuestions = new(
        nameof(ClientQuestions),
        "Questions to clients",
        "Providers",
        "They are mail in the name of firms. Misused, they are stopped without stopping the firms; what was asked can still be answered.",
        Review,
        ByPerson: true
    );

    public static readonly IReadOnlyList<FeatureFlag> All = [Directories, ProviderSignIn, Imports, ClientQuestions];

    /// <returns>Null for a name that no flag has.</returns>
    public static FeatureFlag? Find(string? name) => All.FirstOrDefault(flag => flag.Name == name);
}
