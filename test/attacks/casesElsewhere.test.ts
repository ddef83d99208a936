import { testCases, type Case } from '../support/attackCases';

const files: readonly Case[] = [
	[
		'a prompt or a setting makes a name that leads elsewhere, or that no file may have',
		['unit/document/fileName', 'returns safe names for prompts'],
		['unit/document/writablePaths', 'saveFolderSegments'],
		['unit/document/writablePaths', 'isWritable'],
		['host/save', 'rejects a folder outside the workspace'],
		['host/save', 'treats names that differ only in case as taken'],
	],
	[
		'a name is too long or reserved on this system',
		['unit/document/possiblePaths', 'canExist'],
		['host/missing', 'are not offered where their file can’t exist'],
		['host/save', 'rejects a folder that can’t exist, also before an image for a document'],
	],
	[
		'a link, a junction or a hard link leads out of the folder',
		['host/save', 'doesn’t follow a linked folder out of the workspace'],
		['host/save', 'doesn’t follow a junction out of the workspace'],
		['host/save', 'doesn’t write through a hard link'],
		['host/save', 'replaces neither a file nor a dangling link'],
		['unit/mcp/server', 'writes neither outside, nor through links'],
	],
	[
		'a folder is replaced by a link between the check and the copy',
		['host/swappedFolder', 'a folder that is replaced by a link while an image is saved'],
		['unit/mcp/replacedFolder', 'a folder that is replaced by a link'],
	],
	[
		'a virtual file system doesn’t tell links from files',
		['host/linklessDisk', 'saving on a disk that knows no links'],
	],
	[
		'two saves want the same name',
		['host/save', 'gives images saved at the same time different names'],
		['host/missing', 'don’t replace files created meanwhile'],
		['host/agentTools', 'never replace a file'],
	],
	[
		'the disk is full, and writes only a part without an error',
		['host/fullDisk', 'copying to a full disk'],
		['host/realDisk', 'says so when it is full, and works again when it is not'],
		['unit/library/crashSafety', 'loses nothing, whichever step meets the fault'],
	],
	[
		'the library is read-only, or its folder is deleted',
		['host/realDisk', 'says so when it is read-only'],
		['unit/library/missingFolder', 'a library whose folder is deleted while it is open'],
	],
	[
		'bytes that were paid for can’t be stored',
		['host/unstored', 'is offered instead of another paid request, and can be stored later'],
		['host/unstored', 'is saved where the user wants'],
		['host/unstored', 'is not lost with the record, and the end is reported'],
		['unit/library/unstored', 'stays in memory if any step fails, and is stored in the end'],
	],
	[
		'the process is killed while it stores images',
		['unit/library/kill', 'loses no image that was stored'],
	],
	[
		'the editor stays open for hundreds of generations',
		['host/leaks', 'leave behind neither the bytes of images nor timers'],
	],
	[
		'two windows delete the same images',
		['unit/library/deletionRaces', 'moves each image once when both delete the same'],
		['host/libraryManagement', 'reports a deletion once when two pages delete the same image'],
	],
	[
		'no folder or several folders are open',
		['ui/webHost', 'saves into a file that the user picks in the browser if no folder is open'],
		['unit/agent/places', 'names its root if there are several'],
	],
];

const money: readonly Case[] = [
	[
		'a button for a failed generation is pressed several times, or in two windows',
		['host/followUps', 'is sent once while it runs, whichever buttons are pressed'],
		['unit/generation/followUps', 'is sent once if nothing else follows'],
		['host/results', 'sends one paid request for a double click'],
		['host/composer', 'sends one request for a double click or a held key'],
	],
	[
		'a browser sends a request again when a connection breaks',
		['unit/api/sendOnce', 'sends nothing again once the body was read'],
		['unit/api/idempotency', 'Idempotency-Key'],
		['ui/resentRequests', 'a POST from a browser'],
	],
	[
		'a connection fails, and nobody knows whether it was billed',
		['host/billing', 'may have been billed if its cause is unknown'],
		['host/failures', 'mentions that canceled and lost requests may have been billed'],
		['ui/webHost', 'shows in a second tab that a generation is running in the first'],
	],
	[
		'every image of many brings nothing but may be billed',
		['host/missingBatch', 'of which two in a row may have been billed for nothing'],
	],
	[
		'two windows start at the same time near the hourly limit',
		['unit/library/hourlyTurns', 'is neither passed nor refuses what would fit'],
		['host/costs', 'allows as many simultaneous requests as are left'],
	],
	[
		'an agent asks for too much, in one call or in a loop',
		['attacks/hiddenInstructions', 'can’t make a loop of calls spend more'],
		['unit/agent/generateImage', 'holds the limit per call'],
		['host/agentTools', 'hold the limits although the user always allows them'],
	],
	[
		'an agent is told to write somewhere else, or not to show where',
		['attacks/hiddenInstructions', 'in a path are rejected, and in a name are only a name'],
		['host/agentTools', 'send nothing for a place outside the workspace'],
		['host/agentTools', 'are confirmed with prompt, model, size, count, cost and destination'],
		['unit/agent/findImages', 'returns a bounded number of images'],
	],
];

const editorAndPage: readonly Case[] = [
	[
		'a prompt or a path ends the reference that it is written into',
		['unit/document/writeReferenceRoundTrip', 'referenceText, read by real parsers'],
		['unit/requestCode/code', 'gives the shell the same words for any text'],
	],
	[
		'the document changes or closes while its image is generated',
		['host/insertDocument', 'can change while the reference is inserted'],
		['host/purpose', 'saves and offers the reference if the document was closed'],
		['host/insert', 'saves the image and inserts a reference at the cursor, as one undo step'],
	],
	[
		'a prompt or a message of a service is markup or a link',
		['ui/results', 'shows foreign markup as text'],
		['host/failures', 'shows text from the service as text'],
		['host/failures', 'does not turn a prompt into a link'],
	],
	[
		'a page sends what ours never would',
		['unit/protocol', 'pageMessageSchema'],
		['unit/protocol', 'ignores inherited and prototype keys'],
		['host/results', 'has invalid messages and unknown ids logged and ignored'],
		['host/composer', 'drops forged messages'],
	],
	[
		'a page is restored from what somebody else wrote',
		['unit/webview/memory', 'ignores values of the wrong type and unknown values'],
	],
	['a page loads or runs something else', ['ui/results', 'runs and loads only its own content']],
	[
		'a record refers to files elsewhere',
		['unit/library/reading', 'does not follow a record out of its folder'],
	],
	[
		'a package or an action that builds the extension is replaced',
		['unit/package', 'contains what the extension needs, and nothing else'],
		['unit/supplyChain', 'what builds the extension'],
		['unit/supplyChain', 'the notices of third parties'],
	],
];

testCases('each other attack', [...files, ...money, ...editorAndPage]);
