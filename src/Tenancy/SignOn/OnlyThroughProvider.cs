namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// Who enters a company that lets its people in through its provider alone: those who came through it, and owners with a second
/// factor of their own, so that a provider that fails locks nobody out for good. Staff of other firms come by the company's grant
/// and clients of the API by their secret; neither is asked.
/// </summary>
internal static class OnlyThroughProvider
{
    public static bool Admits(bool asked, bool cameThrough, bool isOwner, bool hasFactor) =>
        !asked || cameThrough || (isOwner && hasFactor);
}
